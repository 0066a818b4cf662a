#include "ui/webhooks/bodyview.h"

#include <QFontDatabase>
#include <QScrollBar>
#include <QTextCursor>
#include <QTextOption>

namespace {

constexpr qsizetype piece = 64 * 1024; // characters: some ms each

} // namespace

BodyView::BodyView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setAccessibleName(tr("Content"));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabChangesFocus(true);
    setLayoutDirection(Qt::LeftToRight); // JSON is, whatever the window
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    document()->setDefaultTextOption(option);
    connect(&m_timer, &QTimer::timeout, this, &BodyView::addPiece);
}

void BodyView::showText(const QString &text)
{
    m_timer.stop();
    m_rest.clear();
    clear();
    m_length = 0;
    extendTo(text);
    moveCursor(QTextCursor::Start);
}

void BodyView::extendTo(const QString &text)
{
    m_rest += text.mid(m_length);
    m_length = std::max(m_length, text.size());
    addPiece();
}

void BodyView::addPiece()
{
    qsizetype length = std::min(piece, m_rest.size());
    if (length < m_rest.size() && m_rest.at(length).isLowSurrogate())
        ++length;
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(m_rest.first(length));
    m_rest.remove(0, length);
    if (m_rest.isEmpty())
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start(0);
}
