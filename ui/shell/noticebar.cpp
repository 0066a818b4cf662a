#include "ui/shell/noticebar.h"

#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"

#include <QAccessible>
#include <QAction>
#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_undo(new QPushButton(themedIcon(u"undo"), tr("Undo")))
    , m_folder(new QPushButton(tr("Show in Folder")))
    , m_cure(new QPushButton)
    , m_dismiss(new QToolButton)
{
    setAccessibleName(tr("Message"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_undo->setAccessibleName(tr("Undo"));
    m_folder->setAccessibleName(tr("Show in Folder"));
    m_cure->setAccessibleName(tr("Remedy"));
    m_dismiss->setIcon(themedIcon(u"close"));
    m_dismiss->setAutoRaise(true);
    m_dismiss->setAccessibleName(tr("Dismiss Message"));
    m_dismiss->setToolTip(tr("Dismiss"));

    auto *row = new QHBoxLayout(this);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_undo);
    row->addWidget(m_folder);
    row->addWidget(m_cure);
    row->addWidget(m_dismiss);
    const int space = fontMetrics().height() / 2;
    row->setContentsMargins(space * 3 / 2, space / 2, space, space / 2);
    row->setSpacing(space);

    connect(m_undo, &QPushButton::clicked, this, &NoticeBar::undoRequested);
    connect(m_folder, &QPushButton::clicked, this, [this] { Q_EMIT folderWished(m_shown.file); });
    connect(m_cure, &QPushButton::clicked, this, &NoticeBar::useCure);
    connect(m_dismiss, &QToolButton::clicked, this, &NoticeBar::dismiss);
    hide();
}

void NoticeBar::showInformation(const QString &text)
{
    take({.text = text});
}

void NoticeBar::showUndoable(const QString &text)
{
    take({.text = text, .undo = Undo::Offered});
}

void NoticeBar::showFile(const QString &text, const QString &file)
{
    take({.text = text, .file = file});
}

void NoticeBar::showError(const QString &text)
{
    take({.text = text, .severity = Severity::Error});
}

void NoticeBar::showError(const QString &text, QAction *cure)
{
    take({.text = text, .severity = Severity::Error, .cure = cure});
}

void NoticeBar::forget(const QAction *cure)
{
    if (m_waiting.cure == cure)
        m_waiting = {};
    if (!isHidden() && m_shown.cure == cure)
        dismiss();
}

void NoticeBar::useCure()
{
    if (m_shown.cure)
        m_shown.cure->trigger();
}

void NoticeBar::forgetUndo()
{
    m_shown.undo = Undo::None;
    m_waiting.undo = Undo::None;
    m_undo->hide();
}

QString NoticeBar::text() const
{
    return isHidden() ? QString() : m_shown.text;
}

void NoticeBar::dismiss()
{
    if (!m_waiting.text.isEmpty())
        return display(std::exchange(m_waiting, {}));
    hide();
    Q_EMIT dismissed();
}

void NoticeBar::take(const Notice &notice)
{
    const bool errorStands = !isHidden() && m_shown.severity == Severity::Error;
    if (errorStands && notice.severity != Severity::Error)
        m_waiting = notice;
    else
        display(notice);
}

void NoticeBar::display(const Notice &notice)
{
    m_shown = notice;
    m_text->setText(notice.text);
    m_undo->setVisible(notice.undo == Undo::Offered);
    m_folder->setVisible(!notice.file.isEmpty());
    m_folder->setToolTip(QDir::toNativeSeparators(notice.file));
    m_cure->setVisible(notice.cure);
    m_cure->setText(notice.cure ? notice.cure->iconText() : QString()); // without a mnemonic, which a menu may have
    m_cure->setAccessibleName(notice.cure ? m_cure->text() : tr("Remedy"));
    updateIcon();
    show();
    update();
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void NoticeBar::updateIcon()
{
    const bool isError = m_shown.severity == Severity::Error;
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(themedIcon(isError ? u"error" : u"information").pixmap(QSize(size, size), devicePixelRatioF()));
    m_icon->setAccessibleName(isError ? tr("Error") : tr("Information"));
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const bool isError = m_shown.severity == Severity::Error;
    const QColor accent = isError ? errorColor(palette()) : palette().color(QPalette::Active, QPalette::Highlight);
    QPainter painter(this);
    painter.fillRect(rect(), blended(palette().color(QPalette::Window), accent, 0.13));
    const int bar = fontMetrics().height() / 4;
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, bar, height())), accent);
}

void NoticeBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

void NoticeBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return dismiss();
    QFrame::keyPressEvent(event);
}
