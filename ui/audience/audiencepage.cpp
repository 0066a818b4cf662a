#include "ui/audience/audiencepage.h"

#include "models/accounts/accountstore.h"
#include "models/labels/labelstore.h"
#include "models/signups/signupstore.h"
#include "ui/audience/audiencechooser.h"
#include "ui/audience/audiencefigures.h"
#include "ui/audience/audiencenames.h"
#include "ui/audience/audienceshelf.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QAction>
#include <QDateTime>
#include <QLocale>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

AudiencePage::AudiencePage(const QString &databasePath, ContactFinder &finder, QWidget *parent)
    : Page(parent)
    , m_finder(finder)
    , m_reader(databasePath, Database::Cache::Small)
    , m_chooser(new AudienceChooser)
    , m_figures(new AudienceFigures)
    , m_remark(new WrappedLabel)
    , m_names(new AudienceNames(m_reader))
    , m_shelf(new AudienceShelf)
{
    makeActions();
    makeLayout();
    connect(m_chooser, &AudienceChooser::changed, this, [this] {
        m_name.clear();
        m_shelf->clearSelection();
        explain();
    });
    connect(m_chooser, &AudienceChooser::fileWished, this, &AudiencePage::fileWished);
    connect(m_figures, &AudienceFigures::groupChosen, m_names, &AudienceNames::setGroup);
    connect(m_names, &AudienceNames::activated, this, &AudiencePage::openContact);
    connect(m_names, &AudienceNames::currentChanged, this, &AudiencePage::fitActions);
    connect(m_names, &AudienceNames::failed, this, &AudiencePage::failed);
    connect(m_shelf, &AudienceShelf::savedChosen, this, &AudiencePage::loadSaved);
    connect(m_shelf, &AudienceShelf::recordChosen, this, &AudiencePage::showRecord);
    fitActions();
}

AudiencePage::~AudiencePage() = default;

QIcon AudiencePage::icon() const
{
    return themedIcon(u"filter");
}

QAction *AudiencePage::makeAction(QStringView icon, const QString &text, void (AudiencePage::*triggered)())
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    connect(action, &QAction::triggered, this, triggered);
    return action;
}

void AudiencePage::makeActions()
{
    m_export = makeAction(u"export", tr("&Export…"), &AudiencePage::exportPeople);
    m_exportLeftOut = makeAction({}, tr("Export Who Is &Left Out…"), &AudiencePage::leftOutWished);
    m_save = makeAction(u"backup", tr("&Save…"), &AudiencePage::save);
    m_record = makeAction(u"history", tr("Keep a &Record"), &AudiencePage::recordWished);
    m_delete = makeAction(u"delete", tr("&Delete Saved Audience"), &AudiencePage::deleteSaved);
    m_open = makeAction(u"contact", tr("Show &Contact"), &AudiencePage::openContact);
    m_close = makeAction(u"close", tr("&Close Record"), &AudiencePage::closeRecord);
    m_export->setShortcut(Qt::CTRL | Qt::Key_E);
    m_save->setShortcut(QKeySequence::Save);
    for (QAction *action : {m_export, m_save})
        addAction(action);
    m_names->table()->addAction(m_open);
    m_shelf->addAction(m_delete);
    m_shelf->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QList<QAction *> AudiencePage::menuActions(Menu menu) const
{
    if (menu != Menu::Subject)
        return {};
    return {m_save, m_record, m_delete, m_export, m_exportLeftOut, m_open, m_close};
}

QList<QAction *> AudiencePage::toolBarActions() const
{
    return {m_export, m_save, m_record, m_open, m_close};
}

void AudiencePage::makeLayout()
{
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    const int space = fontMetrics().height() / 2;
    auto *above = new QVBoxLayout;
    above->setContentsMargins(space, space, space, space);
    above->setSpacing(space);
    above->addWidget(m_chooser);
    above->addWidget(m_figures);
    above->addWidget(m_remark);
    auto *main = new QWidget;
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(above);
    column->addWidget(m_names, 1);
    auto *splitter = new QSplitter;
    splitter->addWidget(main);
    splitter->addWidget(m_shelf);
    splitter->setStretchFactor(0, 1);
    splitter->setChildrenCollapsible(false);
    auto *row = new QVBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(splitter);
}

void AudiencePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (std::exchange(m_isStale, false)) // not at the program's start, where it would delay the contacts
        refresh();
}

void AudiencePage::refresh()
{
    m_isStale = !isVisible();
    if (m_isStale)
        return;
    m_reader.run<Surroundings>(
        this, [](const Database &database, const Progress &) { return readSurroundings(database); },
        [this](const Result<Surroundings> &surroundings) { takeSurroundings(surroundings); });
}

Result<AudiencePage::Surroundings> AudiencePage::readSurroundings(const Database &database)
{
    const auto accounts = AccountStore(database).all();
    const auto labels = LabelStore(database).all();
    const auto signups = SignupStore(database).all();
    const auto saved = AudienceStore(database).all();
    const auto records = AudienceRecords(database).all();
    if (!accounts)
        return accounts.error();
    if (!labels)
        return labels.error();
    if (!signups)
        return signups.error();
    if (!saved)
        return saved.error();
    if (!records)
        return records.error();
    return Surroundings{
        .accounts = *accounts, .labels = *labels, .signups = *signups, .saved = *saved, .records = *records};
}

void AudiencePage::takeSurroundings(const Result<Surroundings> &surroundings)
{
    if (!surroundings) {
        Q_EMIT failed(surroundings.error());
        return;
    }
    m_chooser->setAccounts(surroundings->accounts);
    m_chooser->setAvailableLabels(surroundings->labels);
    m_chooser->setSignups(surroundings->signups);
    m_shelf->setSaved(surroundings->saved);
    m_shelf->setRecords(surroundings->records);
    if (!m_shownRecord)
        explain();
}

std::optional<AudienceQuestion> AudiencePage::question() const
{
    if (!m_audience)
        return std::nullopt;
    return AudienceQuestion{
        .choice = m_chooser->choice(), .account = m_chooser->account(), .name = m_name, .agent = {}};
}

void AudiencePage::explain()
{
    if (m_task)
        m_task->cancel();
    const quint64 wish = ++m_wish;
    m_shownRecord.reset();
    if (!m_chooser->isComplete()) {
        m_audience.reset();
        m_names->showNothing();
        return showCounts({});
    }
    const AudienceChoice choice = m_chooser->choice();
    if (choice.kind != AudienceChoice::Kind::Filter)
        return explain(wish, choice, {});
    m_task = m_finder.ask(choice.query, this,
        [this, wish, choice](const Result<FoundContacts> &found) { takeFound(wish, choice, found); });
}

void AudiencePage::takeFound(quint64 wish, const AudienceChoice &choice, const Result<FoundContacts> &found)
{
    if (wish != m_wish)
        return; // a newer one is on its way
    if (found)
        explain(wish, choice, {.found = *found, .file = {}});
    else
        takeExplained(wish, found.error());
}

void AudiencePage::explain(quint64 wish, const AudienceChoice &choice, const AudienceFindings &findings)
{
    m_task = m_reader.run<std::shared_ptr<const Audience>>(
        this,
        [choice, findings, account = m_chooser->account()](
            const Database &database, const Progress &progress) -> Result<std::shared_ptr<const Audience>> {
            auto audience = explainAudience(database, choice, account, progress, findings);
            if (!audience)
                return audience.error();
            return std::make_shared<const Audience>(*std::move(audience));
        },
        [this, wish](const Result<std::shared_ptr<const Audience>> &audience) { takeExplained(wish, audience); });
}

void AudiencePage::takeExplained(quint64 wish, const Result<std::shared_ptr<const Audience>> &explained)
{
    if (wish != m_wish)
        return;
    m_audience = explained ? *explained : nullptr;
    if (!explained)
        Q_EMIT failed(explained.error());
    showCounts(m_audience ? m_audience->counts : AudienceCounts());
    if (m_audience && m_audience->file)
        m_chooser->showNumbers(m_audience->file->phones);
    if (m_audience)
        m_names->showAudience(m_audience);
    else
        m_names->showNothing();
}

void AudiencePage::loadSaved(const SavedAudience &audience)
{
    m_reader.run<AudienceChoice>(
        this,
        [stored = audience.choice](const Database &database, const Progress &) {
            return choiceFrom(database, stored, QDateTime::currentMSecsSinceEpoch());
        },
        [this, audience](const Result<AudienceChoice> &choice) { takeSaved(audience, choice); });
}

void AudiencePage::takeSaved(const SavedAudience &audience, const Result<AudienceChoice> &choice)
{
    if (!choice) {
        Q_EMIT failed(choice.error());
        return;
    }
    m_name = audience.name;
    m_chooser->setChoice(*choice, choiceText(audience.choice), audience.account);
    explain();
}

void AudiencePage::choose(const AudienceChoice &choice)
{
    m_name.clear();
    m_shelf->clearSelection();
    m_reader.run<QString>(
        this,
        [choice](const Database &database, const Progress &) {
            return storedChoice(database, choice, QDateTime::currentMSecsSinceEpoch());
        },
        [this, choice](const Result<QString> &stored) {
            if (!stored) {
                Q_EMIT failed(stored.error());
                return;
            }
            m_chooser->setChoice(choice, choiceText(*stored), m_chooser->account());
            explain();
        });
}

void AudiencePage::chooseFile(const QString &path)
{
    m_name.clear();
    m_shelf->clearSelection();
    m_chooser->setFile(path);
    explain();
}

void AudiencePage::showRecord(const AudienceRecord &record)
{
    if (m_task)
        m_task->cancel();
    ++m_wish;
    m_audience.reset();
    m_shownRecord = record;
    m_name.clear();
    showCounts(record.counts);
    m_names->showRecord(record.id);
}

void AudiencePage::closeRecord()
{
    m_shelf->clearSelection();
    explain();
}

void AudiencePage::showCounts(const AudienceCounts &counts)
{
    m_figures->setCounts(counts);
    m_chooser->setVisible(!m_shownRecord); // it has nothing to do with a record
    m_remark->setForegroundRole(m_shownRecord ? QPalette::WindowText : QPalette::PlaceholderText);
    m_remark->setText(remark());
    m_remark->setVisible(!m_remark->text().isEmpty());
    fitActions();
    Q_EMIT statusChanged(
        tr("%1 of %2 may be sent to").arg(QLocale().toString(counts.eligible), QLocale().toString(counts.chosen)));
}

/// What the figures do not tell.
QString AudiencePage::remark() const
{
    if (m_shownRecord)
        return remarkOn(*m_shownRecord);
    QStringList parts;
    if (m_audience && m_audience->counts.repeats > 0)
        parts.append(
            tr("%Ln person(s) named again, counted once.", nullptr, static_cast<int>(m_audience->counts.repeats)));
    const qint64 refused = m_audience ? m_audience->refusedRows() : 0;
    if (refused > 0) {
        const auto problems = m_audience->file->problems + m_audience->conflicts;
        parts.append(tr("%Ln row(s) name nobody.", nullptr, static_cast<int>(refused)) + u' '
            + tr("Row %1: %2").arg(QString::number(problems.first().row), problems.first().reason));
    }
    return parts.join(u' ');
}

QString AudiencePage::remarkOn(const AudienceRecord &record)
{
    QStringList what{record.name, choiceText(record.choice)};
    if (!record.accountName.isEmpty())
        what.append(tr("from %1").arg(record.accountName));
    what.removeAll(QString());
    const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(record.at), QLocale::ShortFormat);
    return tr("Record of %1, kept by %2: %3").arg(when, record.agent, what.join(QStringLiteral(" · ")));
}

void AudiencePage::openContact()
{
    if (const ContactId contact = m_names->currentContact(); contact != ContactId{})
        Q_EMIT contactWished(contact);
}

void AudiencePage::save()
{
    Q_EMIT saveWished(m_name);
}

void AudiencePage::exportPeople()
{
    if (m_shownRecord)
        Q_EMIT recordExportWished(m_shownRecord->id);
    else
        Q_EMIT exportWished();
}

void AudiencePage::deleteSaved()
{
    if (const auto saved = m_shelf->saved())
        Q_EMIT deletionWished(*saved);
}

void AudiencePage::fitActions()
{
    m_export->setEnabled(m_shownRecord || (m_audience && m_audience->counts.eligible > 0));
    m_exportLeftOut->setEnabled(m_audience && m_audience->counts.eligible < m_audience->counts.chosen);
    m_save->setEnabled(m_audience != nullptr);
    m_record->setEnabled(m_audience != nullptr);
    m_delete->setEnabled(m_shelf->saved().has_value());
    m_close->setEnabled(m_shownRecord.has_value());
    m_open->setEnabled(m_names->currentContact() != ContactId{});
}
