#include "ui/csv/importformat.h"

#include "models/csv/importsource.h"
#include "models/csv/textencoding.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/flowlayout.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace {

void choose(QComboBox *field, const QVariant &value)
{
    field->setCurrentIndex(field->findData(value));
}

} // namespace

ImportFormat::ImportFormat(QWidget *parent)
    : QWidget(parent)
    , m_encoding(new QComboBox)
    , m_delimiter(new QComboBox)
    , m_quote(new QComboBox)
    , m_header(new QCheckBox(tr("&First row names the columns")))
    , m_hint(new FieldError)
{
    m_encoding->addItems(offeredEncodings());
    m_encoding->setMaxVisibleItems(15);
    // Qt takes the policy of the still empty box, which opens as a menu.
    m_encoding->view()->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_delimiter->addItem(tr("Comma  ,"), QChar(u','));
    m_delimiter->addItem(tr("Semicolon  ;"), QChar(u';'));
    m_delimiter->addItem(tr("Tab"), QChar(u'\t'));
    m_delimiter->addItem(tr("Bar  |"), QChar(u'|'));
    m_quote->addItem(tr("Quotes  \""), QChar(u'"'));
    m_quote->addItem(tr("Apostrophes  '"), QChar(u'\''));
    auto *line = new FlowLayout;
    addField(line, tr("L&etters:"), m_encoding);
    addField(line, tr("Cells are &separated by:"), m_delimiter);
    addField(line, tr("&Texts are in:"), m_quote);
    line->addWidget(m_header);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(line);
    layout->addWidget(m_hint);
    connect(m_encoding, &QComboBox::textActivated, this, &ImportFormat::encodingChosen);
    connect(m_delimiter, &QComboBox::activated, this, &ImportFormat::takeDialect);
    connect(m_quote, &QComboBox::activated, this, &ImportFormat::takeDialect);
    connect(m_header, &QCheckBox::toggled, this, &ImportFormat::takeDialect);
}

/// A label and its field stay side by side when the line is broken.
void ImportFormat::addField(FlowLayout *line, const QString &text, QComboBox *field)
{
    auto *pair = new QWidget;
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins({});
    auto *label = new QLabel(text);
    label->setBuddy(field);
    field->setAccessibleName(QString(text).remove(u'&').remove(u':'));
    row->addWidget(label);
    row->addWidget(field);
    line->addWidget(pair);
}

void ImportFormat::load(const ImportSource &source)
{
    m_dialect = source.dialect();
    loadEncoding(source.file().encoding());
    choose(m_delimiter, QChar(QLatin1Char(m_dialect.delimiter)));
    choose(m_quote, QChar(QLatin1Char(m_dialect.quote)));
    {
        const QSignalBlocker blocker(m_header);
        m_header->setChecked(m_dialect.hasHeader);
    }
    m_hint->showHint(hintOn(source));
}

/// What the file says of itself may be called otherwise than what is offered.
void ImportFormat::loadEncoding(const QString &encoding)
{
    if (m_encoding->findText(encoding) < 0)
        m_encoding->insertItem(0, encoding);
    m_encoding->setCurrentText(encoding);
}

void ImportFormat::takeDialect()
{
    Dialect chosen = m_dialect;
    chosen.delimiter = m_delimiter->currentData().toChar().toLatin1();
    chosen.quote = m_quote->currentData().toChar().toLatin1();
    chosen.hasHeader = m_header->isChecked();
    if (chosen != m_dialect)
        Q_EMIT dialectChosen(chosen);
}

QString ImportFormat::hintOn(const ImportSource &source)
{
    const CsvFile &file = source.file();
    QStringList hints;
    if (!file.isEncodingCertain())
        hints.append(tr("The letters may be %1: look at the preview, and choose others if they are wrong.")
                         .arg(file.encoding()));
    if (file.undecodable() > 0)
        hints.append(tr("%Ln place(s) cannot be read as %1, the first in line %2; they show as “\uFFFD”.", nullptr,
            static_cast<int>(file.undecodable()))
                         .arg(file.encoding(), QLocale().toString(file.firstUndecodableLine())));
    return hints.join(u'\n');
}
