#include "ui/accounts/tokenfield.h"

#include "ui/accounts/healthmark.h"
#include "ui/accounts/hintedfield.h"
#include "ui/shell/wrappedlabel.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

using State = TokenStatus::State;

bool isVisibleAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

TokenField::TokenField(const SecretWords &words, QWidget *parent)
    : QWidget(parent)
    , m_words(words)
    , m_token(new HintedField(words.hint))
    , m_show(new QPushButton)
    , m_mark(new QLabel)
    , m_place(new WrappedLabel)
    , m_thisRun(new QCheckBox(tr("Keep it for this &run only")))
    , m_again(new QPushButton)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 3);
    column->addWidget(m_token);
    column->addLayout(makePlace());
    column->addLayout(makeCure());
    setFocusProxy(m_token);
    setUpEntry();
    connect(m_token, &HintedField::edited, this, &TokenField::refresh);
    connect(m_token, &HintedField::edited, this, &TokenField::edited);
    connect(m_show, &QPushButton::toggled, this, &TokenField::setTokenShown);
    connect(m_again, &QPushButton::clicked, this, &TokenField::keyringWished);
    connect(m_thisRun, &QCheckBox::toggled, this, [this] { showError({}); });
    setTokenShown(false);
    refresh();
}

void TokenField::setUpEntry()
{
    m_token->edit()->setAccessibleName(m_words.name);
    m_token->edit()->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_show->setCheckable(true);
    m_show->setAutoDefault(false);
    m_show->setAccessibleName(m_words.showName);
    m_token->addButton(m_show);
}

QHBoxLayout *TokenField::makePlace()
{
    m_place->setAccessibleName(QString()); // it is called what it says
    auto *row = new QHBoxLayout;
    row->setSpacing(fontMetrics().height() / 2);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_place, 1);
    return row;
}

QHBoxLayout *TokenField::makeCure()
{
    m_thisRun->setToolTip(tr("Until Kartei is closed; then it has to be entered again"));
    m_again->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(fontMetrics().height());
    row->addWidget(m_thisRun);
    row->addWidget(m_again);
    row->addStretch(1);
    return row;
}

void TokenField::follow(const TokenField *above)
{
    m_above = above;
    connect(above, &TokenField::statusChanged, this, &TokenField::refresh);
    connect(above, &TokenField::statusChanged, this, &TokenField::statusChanged);
    refresh();
}

void TokenField::setStatus(const TokenStatus &status)
{
    m_status = status;
    showError({});
    refresh();
    Q_EMIT statusChanged();
}

void TokenField::enter(const QString &secret)
{
    m_token->setText(secret);
    refresh();
    Q_EMIT edited();
}

bool TokenField::isKeyringClosed() const
{
    return m_status.state == State::Locked || m_status.state == State::NoKeyring;
}

bool TokenField::isChanged() const
{
    return !m_token->text().isEmpty();
}

void TokenField::showError(const QString &text)
{
    m_token->showError(text);
    if (!text.isEmpty())
        m_token->setFocus();
}

bool TokenField::isForThisRun() const
{
    return (isKeyringClosed() && m_thisRun->isChecked()) || (m_above && m_above->isForThisRun());
}

bool TokenField::isHelpedAbove() const
{
    return m_above && (m_above->isKeyringClosed() || m_above->isHelpedAbove());
}

bool TokenField::isMisshapen(const QString &text) const
{
    return m_words.shape == SecretWords::Shape::Word ? !isVisibleAscii(text) : hasControl(text);
}

QString TokenField::errorOf(const QString &token) const
{
    if (isMisshapen(token))
        return m_words.misshapen;
    if (!token.isEmpty() && m_status.state == State::NoKeyring && !isForThisRun())
        return tr("There is no keyring to keep it in. Tick “Keep it for this run only”, or start a keyring and try "
                  "again.");
    return {};
}

std::optional<EnteredToken> TokenField::entered()
{
    const QString token = m_token->text();
    const QString error = errorOf(token);
    showError(error);
    if (!error.isEmpty())
        return std::nullopt;
    return EnteredToken{
        .token = token, .keeping = isForThisRun() ? EnteredToken::Keeping::ThisRun : EnteredToken::Keeping::Keyring};
}

std::optional<EnteredToken> TokenField::usable()
{
    const QString token = m_token->text();
    const bool mayBeStored = m_status.hasToken() || m_status.state == State::Locked;
    if (token.isEmpty() && !mayBeStored) {
        showError(m_words.missing);
        return std::nullopt;
    }
    if (isMisshapen(token))
        return entered();
    return EnteredToken{.token = token};
}

void TokenField::setTokenShown(bool isShown)
{
    m_token->edit()->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
    m_show->setText(isShown ? tr("Hide") : tr("Show"));
}

void TokenField::refresh()
{
    m_token->edit()->setPlaceholderText(
        m_status.hasToken() ? tr("One is kept; leave this empty to go on using it") : QString());
    m_show->setEnabled(isChanged());
    m_place->setText(place());
    m_thisRun->setVisible(isKeyringClosed() && !isHelpedAbove());
    m_again->setVisible(isKeyringClosed() && !isHelpedAbove());
    m_again->setText(m_status.state == State::Locked ? tr("Unl&ock Keyring…") : tr("&Try Again"));
    updateMark();
}

QString TokenField::place() const
{
    switch (m_status.state) {
    case State::Asking:
        return tr("Looking into the system keyring…");
    case State::None:
        return tr("It will be kept in the system keyring, and nowhere else.");
    case State::Stored:
        return isChanged() ? tr("It will take the place of the one in the system keyring.")
                           : tr("It is kept in the system keyring.");
    case State::ThisRun:
        return m_status.message.isEmpty() ? tr("It is kept until Kartei is closed.") : m_status.message;
    case State::Environment:
        return tr("The environment variable %1 gives the one that is used. One that is entered here is kept in the "
                  "system keyring and used when Kartei runs without the variable.")
            .arg(m_words.variable);
    case State::Locked:
    case State::NoKeyring:
        return closedPlace();
    }
    Q_UNREACHABLE();
}

QString TokenField::closedPlace() const
{
    if (!isHelpedAbove())
        return m_status.message;
    return m_status.state == State::Locked ? tr("The keyring is locked; what helps is offered above.")
                                           : tr("There is no keyring; what helps is offered above.");
}

void TokenField::updateMark()
{
    const bool wantsAttention = isKeyringClosed() || m_status.state == State::ThisRun;
    const auto health = wantsAttention ? AccountFinding::Health::Warning : AccountFinding::Health::Good;
    m_mark->setVisible(wantsAttention || m_status.state == State::Stored);
    m_mark->setPixmap(healthMark(health, fontMetrics().height(), devicePixelRatioF(), palette()));
    m_mark->setAccessibleName(healthName(health));
    m_place->setForegroundRole(wantsAttention ? QPalette::WindowText : QPalette::PlaceholderText);
}

void TokenField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateMark();
}
