#include "ui/audience/audiencechooser.h"

#include "ui/blocking/accountchoice.h"
#include "ui/csv/importregion.h"
#include "ui/labels/labelpicker.h"
#include "ui/shell/wrappedlabel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>

namespace {

enum class Match { Any, All, None };

/// The first line of a text is level with what the controls say, however many lines follow.
QLayout *besideControls(QWidget *text, int height)
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, (height - text->fontMetrics().height()) / 2, 0, 0);
    column->addWidget(text);
    column->addStretch();
    return column;
}

} // namespace

AudienceChooser::AudienceChooser(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox)
    , m_detail(new QStackedWidget)
    , m_match(new QComboBox)
    , m_labels(new LabelPicker(LabelPicker::NewLabels::Refused))
    , m_signups(new QComboBox)
    , m_fileName(new WrappedLabel)
    , m_chooseFile(new QPushButton(tr("Choose &File…")))
    , m_given(new WrappedLabel)
    , m_account(new AccountChoice(AccountChoice::Offer::OneOrAll))
    , m_from(new QLabel(tr("from")))
    , m_region(new ImportRegion)
{
    fillKinds();
    m_signups->setAccessibleName(tr("Sign-up Link"));
    m_signups->view()->setAccessibleName(tr("Sign-up Link"));
    m_signups->setMinimumContentsLength(24);
    m_account->setAccessibleName(tr("Account"));
    m_account->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_account->setMinimumContentsLength(12);
    for (QWidget *page :
        std::initializer_list<QWidget *>{new QWidget, makeLabels(), m_signups, makeFile(), makeGiven()})
        m_detail->addWidget(page); // as Kind counts
    makeLayout();
    m_region->hide();
    m_from->hide();
    connect(m_kind, &QComboBox::activated, this, &AudienceChooser::takeKind);
    connect(m_match, &QComboBox::activated, this, &AudienceChooser::changed);
    connect(m_labels, &LabelPicker::chosenChanged, this, &AudienceChooser::changed);
    connect(m_signups, &QComboBox::activated, this, &AudienceChooser::changed);
    connect(m_chooseFile, &QPushButton::clicked, this, &AudienceChooser::fileWished);
    connect(m_account, &AccountChoice::chosen, this, &AudienceChooser::changed);
    connect(m_region, &ImportRegion::regionChosen, this, &AudienceChooser::takeRegion);
    tellFile();
}

void AudienceChooser::makeLayout()
{
    auto *sendTo = new QLabel(tr("Send &to"));
    sendTo->setBuddy(m_kind);
    auto *row = new QHBoxLayout;
    row->setSpacing(fontMetrics().height() / 2);
    row->addWidget(sendTo, 0, Qt::AlignTop);
    row->addWidget(m_kind, 0, Qt::AlignTop);
    row->addWidget(m_detail, 1, Qt::AlignTop);
    row->addWidget(m_from, 0, Qt::AlignTop);
    row->addWidget(m_account, 0, Qt::AlignTop);
    const int height = m_labels->sizeHint().height();
    for (QWidget *each :
        std::initializer_list<QWidget *>{sendTo, m_kind, m_match, m_signups, m_chooseFile, m_from, m_account})
        each->setMinimumHeight(height);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(row);
    column->addWidget(m_region);
}

void AudienceChooser::takeRegion(const QString &region)
{
    m_file.region = region;
    Q_EMIT changed();
}

void AudienceChooser::fillKinds()
{
    m_kind->setAccessibleName(tr("Whom to send to"));
    m_kind->view()->setAccessibleName(tr("Whom to send to"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const auto &[kind, text] :
        {std::pair(Kind::Everyone, tr("everyone")), std::pair(Kind::Labels, tr("contacts with labels")),
            std::pair(Kind::Signup, tr("subscribers of a link")), std::pair(Kind::File, tr("the numbers in a file"))})
        m_kind->addItem(text, static_cast<int>(kind));
}

QWidget *AudienceChooser::makeLabels()
{
    m_match->setAccessibleName(tr("Label Match"));
    m_match->view()->setAccessibleName(tr("Label Match"));
    for (const auto &[match, text] : {std::pair(Match::Any, tr("any of")), std::pair(Match::All, tr("all of")),
             std::pair(Match::None, tr("none of"))})
        m_match->addItem(text, static_cast<int>(match));
    m_labels->setPlaceholderText(tr("Choose labels"));
    auto *labels = new QWidget;
    auto *row = new QHBoxLayout(labels);
    row->setContentsMargins({});
    row->addWidget(m_match, 0, Qt::AlignTop);
    row->addWidget(m_labels, 1, Qt::AlignTop);
    return labels;
}

QWidget *AudienceChooser::makeFile()
{
    auto *file = new QWidget;
    auto *row = new QHBoxLayout(file);
    row->setContentsMargins({});
    row->addWidget(m_chooseFile, 0, Qt::AlignTop);
    row->addLayout(besideControls(m_fileName, m_labels->sizeHint().height()), 1);
    m_chooseFile->setAccessibleName(tr("Choose File"));
    return file;
}

QWidget *AudienceChooser::makeGiven()
{
    auto *given = new QWidget;
    auto *row = new QHBoxLayout(given);
    row->setContentsMargins({});
    row->addLayout(besideControls(m_given, m_labels->sizeHint().height()), 1);
    return given;
}

AudienceChooser::Kind AudienceChooser::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

void AudienceChooser::showKind(Kind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(kind)));
    m_detail->setCurrentIndex(static_cast<int>(kind));
    m_region->setVisible(kind == Kind::File && !m_file.path.isEmpty() && m_needsRegion);
}

void AudienceChooser::takeKind()
{
    showKind(kind());
    Q_EMIT changed();
}

void AudienceChooser::setAccounts(const QList<Account> &accounts)
{
    m_account->setAccounts(accounts);
    m_from->setVisible(accounts.size() > 1);
}

void AudienceChooser::setAvailableLabels(const QList<Label> &labels)
{
    m_available = labels;
    m_labels->setAvailable(labels);
    QList<Label> kept;
    for (const Label &chosen : m_labels->chosen())
        if (std::any_of(labels.begin(), labels.end(), [&chosen](const Label &label) { return label.id == chosen.id; }))
            kept.append(chosen);
    if (kept != m_labels->chosen())
        m_labels->setChosen(kept);
}

void AudienceChooser::setSignups(const QList<Signup> &signups)
{
    const QString chosen = m_signups->currentData().toString();
    const bool isFirst = m_signups->count() == 0;
    m_signups->clear();
    for (const Signup &signup : signups)
        m_signups->addItem(signupTitle(signup), signup.signupId);
    m_signups->setPlaceholderText(signups.isEmpty() ? tr("No links yet") : tr("Choose a link"));
    m_signups->setCurrentIndex(isFirst ? 0 : m_signups->findData(chosen)); // never another one instead
}

ContactQuery AudienceChooser::labelQuery() const
{
    const auto match = Match(m_match->currentData().toInt());
    ContactQuery query;
    query.match = match == Match::Any ? LabelMatch::Any : LabelMatch::All;
    for (const Label &label : m_labels->chosen())
        (match == Match::None ? query.withoutLabels : query.labels).append(label.id);
    return query;
}

AudienceChoice AudienceChooser::choice() const
{
    AudienceChoice choice;
    switch (kind()) {
    case Kind::Everyone:
        break;
    case Kind::Labels:
        choice.kind = AudienceChoice::Kind::Filter;
        choice.query = labelQuery();
        break;
    case Kind::Signup:
        choice.kind = AudienceChoice::Kind::Signup;
        choice.signup = m_signups->currentData().toString();
        break;
    case Kind::File:
        choice.kind = AudienceChoice::Kind::File;
        choice.file = m_file;
        break;
    case Kind::Given:
        choice = m_givenChoice;
    }
    return choice;
}

std::optional<AccountId> AudienceChooser::account() const
{
    return m_account->account();
}

bool AudienceChooser::isComplete() const
{
    switch (kind()) {
    case Kind::Labels:
        return !m_labels->chosen().isEmpty();
    case Kind::Signup:
        return m_signups->currentIndex() >= 0;
    case Kind::File:
        return !m_file.path.isEmpty();
    default:
        return true;
    }
}

/// Whether the query is about labels alone, in a way that the sentence can say.
bool AudienceChooser::takeLabels(const ContactQuery &query)
{
    const QList<LabelId> wanted = query.labels.isEmpty() ? query.withoutLabels : query.labels;
    ContactQuery alone;
    alone.match = query.labels.isEmpty() ? LabelMatch::All : query.match;
    (query.labels.isEmpty() ? alone.withoutLabels : alone.labels) = wanted;
    alone.sortBy = query.sortBy;
    alone.sortOrder = query.sortOrder;
    if (wanted.isEmpty() || alone != query)
        return false;
    QList<Label> labels;
    for (const Label &label : m_available)
        if (wanted.contains(label.id))
            labels.append(label);
    const auto match = query.labels.isEmpty() ? Match::None : query.match == LabelMatch::Any ? Match::Any : Match::All;
    m_match->setCurrentIndex(m_match->findData(static_cast<int>(match)));
    m_labels->setChosen(labels);
    return labels.size() == wanted.size();
}

void AudienceChooser::setChoice(const AudienceChoice &choice, const QString &text, std::optional<AccountId> account)
{
    m_account->setAccount(account);
    switch (choice.kind) {
    case AudienceChoice::Kind::Everyone:
        return showKind(Kind::Everyone);
    case AudienceChoice::Kind::Signup:
        m_signups->setCurrentIndex(m_signups->findData(choice.signup));
        return showKind(Kind::Signup);
    case AudienceChoice::Kind::File:
        setFile(choice.file.path);
        m_file = choice.file;
        return showKind(Kind::File);
    case AudienceChoice::Kind::Filter:
    case AudienceChoice::Kind::Selection:
        break;
    }
    if (choice.kind == AudienceChoice::Kind::Filter && takeLabels(choice.query))
        return showKind(Kind::Labels);
    m_givenChoice = choice;
    m_given->setText(text);
    if (m_kind->findData(static_cast<int>(Kind::Given)) < 0)
        m_kind->addItem(tr("what was chosen:"), static_cast<int>(Kind::Given));
    showKind(Kind::Given);
}

void AudienceChooser::setFile(const QString &path)
{
    m_file = {.path = path, .region = {}, .reading = {}};
    m_needsRegion = false;
    m_region->setRegion({});
    tellFile();
    showKind(Kind::File);
}

void AudienceChooser::showNumbers(const PhoneStatistics &phones)
{
    m_needsRegion = phones.needingRegion() > 0;
    if (m_needsRegion) {
        m_region->load(phones);
        m_region->setRegion(m_file.region);
    }
    showKind(kind());
}

void AudienceChooser::tellFile()
{
    m_fileName->setText(
        m_file.path.isEmpty() ? tr("A CSV file, or a list of numbers") : QFileInfo(m_file.path).fileName());
}
