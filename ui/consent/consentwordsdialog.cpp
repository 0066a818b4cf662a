#include "ui/consent/consentwordsdialog.h"

#include "ui/consent/consentworddialog.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace {

enum Role { IndexRole = Qt::UserRole, LanguageRole };
enum Column { WordColumn, MeaningColumn };

/// FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE: words of any direction.
QString isolated(const QString &text)
{
    return QChar(0x2068) + text + QChar(0x2069);
}

} // namespace

ConsentWordsDialog::ConsentWordsDialog(
    const QList<ConsentWord> &words, const QList<ConsentWord> &delivered, QWidget *parent)
    : QDialog(parent)
    , m_words(words)
    , m_delivered(delivered)
    , m_model(new QStandardItemModel(this))
    , m_tree(new QTreeView)
    , m_add(new QPushButton(tr("&Add…")))
    , m_change(new QPushButton(tr("&Change…")))
    , m_remove(new QPushButton(tr("Remo&ve")))
    , m_reset(new QPushButton(tr("&Reset")))
    , m_message(new QLineEdit)
    , m_meaning(new WrappedLabel)
    , m_error(new FieldError)
    , m_store(new QPushButton(tr("&Save")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Stop and Start Words"));
    setUpTree();
    makeLayout();
    connectButtons();
    fill();
    tryMessage();
}

void ConsentWordsDialog::setUpTree()
{
    m_tree->setModel(m_model);
    m_tree->setAccessibleName(tr("Words"));
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setAlternatingRowColors(true);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionsMovable(false);
    const int size = fontMetrics().height();
    m_tree->setIconSize(QSize(size, size));
}

void ConsentWordsDialog::makeLayout()
{
    m_error->setAccessibleName(tr("Error"));
    m_meaning->setAccessibleName(tr("What the message does"));
    m_message->setPlaceholderText(tr("Type what somebody may write"));
    m_reset->setToolTip(tr("Goes back to the words that came with Kartei"));
    auto *side = new QVBoxLayout;
    for (QPushButton *button : {m_add, m_change, m_remove, m_reset}) {
        button->setAutoDefault(false);
        side->addWidget(button);
    }
    side->addStretch();
    auto *list = new QHBoxLayout;
    list->addWidget(m_tree, 1);
    list->addLayout(side);

    auto *test = new QFormLayout;
    test->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    test->addRow(tr("&Try a message:"), m_message);
    test->addRow({}, m_meaning);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_store, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConsentWordsDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConsentWordsDialog::reject);

    const int space = fontMetrics().height();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space * 2 / 3);
    layout->addWidget(new WrappedLabel(
        tr("A message that says nothing but one of these words opts its sender out, or in again. Capital letters, "
           "accents and punctuation do not matter. A start word undoes only what the sender said.")));
    layout->addLayout(list, 1);
    layout->addLayout(test);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    m_store->setDefault(true);
    resize(fontMetrics().averageCharWidth() * 76, fontMetrics().height() * 32);
}

void ConsentWordsDialog::connectButtons()
{
    connect(m_add, &QPushButton::clicked, this, &ConsentWordsDialog::addWord);
    connect(m_change, &QPushButton::clicked, this, &ConsentWordsDialog::changeWord);
    connect(m_remove, &QPushButton::clicked, this, &ConsentWordsDialog::removeWord);
    connect(m_reset, &QPushButton::clicked, this, &ConsentWordsDialog::reset);
    connect(m_tree, &QAbstractItemView::doubleClicked, this, &ConsentWordsDialog::changeWord);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConsentWordsDialog::takeCurrent);
    connect(m_message, &QLineEdit::textChanged, this, &ConsentWordsDialog::tryMessage);
}

/// By the names of the languages; words of none come last.
QStringList ConsentWordsDialog::languages() const
{
    QStringList codes;
    for (const ConsentWord &word : m_delivered + m_words)
        if (!word.language.isEmpty() && !codes.contains(word.language))
            codes.append(word.language);
    std::sort(codes.begin(), codes.end(), [](const QString &a, const QString &b) {
        return QString::localeAwareCompare(consentLanguageText(a), consentLanguageText(b)) < 0;
    });
    return codes + QStringList(QString());
}

/// Of the words, those that opt out first.
QList<int> ConsentWordsDialog::indexesOf(const QString &language) const
{
    QList<int> indexes;
    for (const bool optsOut : {true, false})
        for (int i = 0; i < m_words.size(); ++i)
            if (m_words.at(i).language == language && m_words.at(i).optsOut == optsOut)
                indexes.append(i);
    return indexes;
}

void ConsentWordsDialog::fill()
{
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Word"), tr("Meaning")});
    for (const QString &language : languages()) {
        auto *group = new QStandardItem(isolated(consentLanguageText(language)));
        QFont strong = m_tree->font();
        strong.setWeight(QFont::DemiBold);
        group->setFont(strong);
        group->setData(-1, IndexRole);
        for (const int i : indexesOf(language)) {
            const ConsentWord &word = m_words.at(i);
            auto *text = new QStandardItem(isolated(word.word));
            auto *meaning = new QStandardItem(themedIcon(word.optsOut ? u"opt-out" : u"opt-in"),
                word.optsOut ? tr("Opts out") : tr("Opts in again"));
            for (QStandardItem *item : {text, meaning})
                item->setData(i, IndexRole);
            group->appendRow({text, meaning});
        }
        if (group->rowCount() > 0)
            m_model->appendRow({group, new QStandardItem});
        else
            delete group;
    }
    m_tree->expandAll();
    m_tree->setColumnWidth(WordColumn, fontMetrics().averageCharWidth() * 36);
    m_reset->setEnabled(m_words != m_delivered);
    m_tree->setCurrentIndex(m_model->index(0, WordColumn));
    takeCurrent();
    tryMessage();
}

int ConsentWordsDialog::current() const
{
    const QModelIndex index = m_tree->currentIndex().siblingAtColumn(WordColumn);
    return index.isValid() ? index.data(IndexRole).toInt() : -1;
}

void ConsentWordsDialog::choose(const ConsentWord &word)
{
    for (int group = 0; group < m_model->rowCount(); ++group) {
        const QStandardItem *parent = m_model->item(group);
        for (int row = 0; row < parent->rowCount(); ++row)
            if (m_words.at(parent->child(row)->data(IndexRole).toInt()) == word)
                m_tree->setCurrentIndex(parent->child(row)->index());
    }
}

void ConsentWordsDialog::takeCurrent()
{
    m_change->setEnabled(current() >= 0);
    m_remove->setEnabled(current() >= 0);
}

void ConsentWordsDialog::addWord()
{
    ConsentWord word;
    if (const int index = current(); index >= 0)
        word.language = m_words.at(index).language;
    edit(word, -1);
}

void ConsentWordsDialog::changeWord()
{
    if (const int index = current(); index >= 0)
        edit(m_words.at(index), index);
}

void ConsentWordsDialog::edit(const ConsentWord &word, int index)
{
    m_wordDialog = new ConsentWordDialog(word, languages(), this);
    connect(m_wordDialog, &ConsentWordDialog::submitted, this,
        [this, index](const ConsentWord &changed) { store(changed, index); });
    m_wordDialog->open();
}

void ConsentWordsDialog::store(const ConsentWord &word, int index)
{
    QList<ConsentWord> others = m_words;
    if (index >= 0)
        others.removeAt(index);
    if (const auto refused = refusalOf(word, others))
        return m_wordDialog->showError(*refused);
    m_wordDialog->accept();
    m_words = others;
    m_words.insert(index >= 0 ? index : m_words.size(), word);
    fill();
    choose(word);
}

void ConsentWordsDialog::removeWord()
{
    const int index = current();
    if (index < 0)
        return;
    m_words.removeAt(index);
    fill();
    if (!m_words.isEmpty())
        choose(m_words.at(std::min<qsizetype>(index, m_words.size() - 1)));
}

void ConsentWordsDialog::reset()
{
    m_words = m_delivered;
    fill();
}

void ConsentWordsDialog::tryMessage()
{
    const auto meaning = ConsentWords(m_words).meaningOf(m_message->text());
    if (m_message->text().trimmed().isEmpty())
        m_meaning->setText(tr("Here you see whether it would opt its sender out."));
    else if (!meaning)
        m_meaning->setText(tr("This message changes nothing."));
    else
        m_meaning->setText(*meaning ? tr("This message opts its sender out.")
                                    : tr("This message opts its sender in again, if they had opted out themselves."));
}

void ConsentWordsDialog::showError(const QString &text)
{
    m_error->showError(text);
    m_store->setEnabled(true);
}

void ConsentWordsDialog::submit()
{
    m_store->setEnabled(false); // until showError() or accept()
    Q_EMIT submitted(m_words);
}
