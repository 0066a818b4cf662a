#include "ui/csv/importundodialog.h"

#include "ui/contacts/contacttext.h"
#include "ui/csv/changedcontactslist.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

QStringList consequencesOf(const ImportUndoPreview &preview)
{
    QStringList sentences;
    if (preview.deletes > 0)
        sentences.append(ImportUndoDialog::tr(
            "%Ln contact(s) that the import created will be deleted.", nullptr, static_cast<int>(preview.deletes)));
    if (preview.restores > 0)
        sentences.append(
            ImportUndoDialog::tr("%Ln contact(s) that it changed will get their former values and labels back.",
                nullptr, static_cast<int>(preview.restores)));
    if (preview.gone > 0)
        sentences.append(ImportUndoDialog::tr("%Ln contact(s) of the import were deleted since and stay deleted.",
            nullptr, static_cast<int>(preview.gone)));
    if (sentences.isEmpty())
        sentences.append(ImportUndoDialog::tr("All contacts of the import changed since."));
    return sentences;
}

} // namespace

ImportUndoDialog::ImportUndoDialog(const ImportUndoPreview &preview, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Undo Import"));
    auto *layout = new QVBoxLayout(this);
    addConsequences(layout, preview);
    layout->addSpacing(fontMetrics().height() / 2);
    const bool isAnyChanged = preview.contacts() > preview.deletes + preview.restores;
    if (isAnyChanged) {
        m_changed = new ChangedContactsList(preview);
        connect(m_changed, &ChangedContactsList::contactsWished, this, &ImportUndoDialog::contactsWished);
        layout->addWidget(m_changed, 1);
    } else {
        layout->addStretch(1);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("&Undo Import"), QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportUndoDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &ImportUndoDialog::reject);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 84, fontMetrics().height() * (isAnyChanged ? 32 : 12));
}

void ImportUndoDialog::addConsequences(QVBoxLayout *layout, const ImportUndoPreview &preview)
{
    auto *title = new WrappedLabel(tr("Undo the import of “%1”?").arg(preview.run.file));
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    title->setFont(bold);
    layout->addWidget(title);
    auto *when = new WrappedLabel(tr("Imported by %1 on %2.").arg(preview.run.agent, timeText(preview.run.at)));
    when->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(when);
    layout->addSpacing(fontMetrics().height() / 2);
    for (const QString &sentence : consequencesOf(preview))
        layout->addWidget(new WrappedLabel(tr("• %1").arg(sentence)));
    layout->addWidget(new WrappedLabel(tr("• Nobody who opted out since the import is opted in.")));
}

void ImportUndoDialog::setContacts(const QList<Contact> &contacts)
{
    if (m_changed)
        m_changed->setContacts(contacts);
}

void ImportUndoDialog::submit()
{
    Q_EMIT submitted(m_changed ? m_changed->ticked() : ContactIds());
    accept();
}
