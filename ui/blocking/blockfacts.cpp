#include "ui/blocking/blockfacts.h"

#include "ui/blocking/blocktext.h"
#include "ui/contacts/contacttext.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace {

QString blockText(const ContactBlocks::Block &block, bool namesAccount)
{
    const QString when = timeText(block.since);
    const QString by = nameInSentence(block.by);
    const QString account = nameInSentence(block.accountName);
    if (namesAccount)
        return block.by.isEmpty() ? BlockFacts::tr("Blocked since %1 (%2)").arg(when, account)
                                  : BlockFacts::tr("Blocked since %1 by %2 (%3)").arg(when, by, account);
    return block.by.isEmpty() ? BlockFacts::tr("Blocked since %1").arg(when)
                              : BlockFacts::tr("Blocked since %1 by %2").arg(when, by);
}

} // namespace

BlockFacts::BlockFacts(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(fontMetrics().height() / 3);
    hide();
}

void BlockFacts::showBlocks(const ContactBlocks &blocks)
{
    m_blocks = blocks;
    rebuild();
}

void BlockFacts::rebuild()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ContactBlocks::Block &block : std::as_const(m_blocks.active))
        addFact(QStringLiteral("blocked"), blockText(block, m_blocks.active.size() > 1), block.reason);
    for (const BlockRequest &request : std::as_const(m_blocks.open))
        addFact(requestIconName(request),
            tr("%1, asked for by %2 on %3", "state of a request")
                .arg(requestStateText(request), nameInSentence(request.requestedBy), timeText(request.requestedAt)),
            blockErrorText(request.metaErrorCode, request.metaError));
    setVisible(m_column->count() > 0);
}

void BlockFacts::addFact(const QString &icon, const QString &text, const QString &details)
{
    const int size = fontMetrics().height();
    auto *fact = new QWidget;
    auto *row = new QHBoxLayout(fact);
    row->setContentsMargins({});
    row->setSpacing(size / 4);
    auto *image = new QLabel;
    image->setPixmap(themedIcon(icon).pixmap(QSize(size, size), devicePixelRatioF()));
    row->addWidget(image, 0, Qt::AlignTop);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addWidget(new WrappedLabel(text));
    if (!details.isEmpty()) {
        auto *weaker = new WrappedLabel(details);
        QPalette colors = weaker->palette();
        colors.setColor(QPalette::WindowText, secondaryColor(QGuiApplication::palette()));
        weaker->setPalette(colors);
        lines->addWidget(weaker);
    }
    row->addLayout(lines, 1);
    m_column->addWidget(fact);
}

void BlockFacts::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_column->count() > 0)
        rebuild();
}
