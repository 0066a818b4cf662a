#include "ui/blocking/blockreasonfield.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>

BlockReasonField::BlockReasonField(const QStringList &reasons, QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(24);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    addItems(reasons);
    setCurrentIndex(-1);
    setAccessibleName(tr("Reason"));
    lineEdit()->setAccessibleName(tr("Reason"));
    view()->setAccessibleName(tr("Reasons given before"));
    lineEdit()->setMaxLength(maxLength);
    lineEdit()->setPlaceholderText(tr("Spam, insults, …"));
    lineEdit()->clear();
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
}

QString BlockReasonField::reason() const
{
    return currentText().simplified();
}
