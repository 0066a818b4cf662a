#include "ui/signups/signuppanel.h"

#include "models/signups/signuplink.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/wrappedlabel.h"
#include "ui/signups/qrview.h"
#include "ui/signups/signuppreview.h"

#include <QAction>
#include <QComboBox>
#include <QFont>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace {

enum Kind { InApp, Text };

/// Without its mnemonic, which would take a key from the menus.
QPushButton *makeButton(QAction *action)
{
    const QString text = action->text().remove(u'&');
    auto *button = new QPushButton(action->icon(), text);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::enabledChanged, button, &QWidget::setVisible);
    return button;
}

} // namespace

SignupPanel::SignupPanel(QAction *describe, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_title(new WrappedLabel)
    , m_kind(new QComboBox)
    , m_view(new QrView)
    , m_link(new WrappedLabel)
    , m_previewTitle(new QLabel(tr("People send:")))
    , m_preview(new SignupPreview)
    , m_note(new FieldError)
    , m_describe(makeButton(describe))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_kind->setAccessibleName(tr("Kind of Link"));
    m_kind->addItem(tr("Sign-up inside WhatsApp"));
    m_kind->addItem(tr("Chat with a message"));
    m_link->setAccessibleName(tr("Link"));
    m_link->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_link->setLayoutDirection(Qt::LeftToRight);
    for (QAction *action : actions)
        m_buttons.append(makeButton(action));
    arrange();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SignupPanel::showLink);
}

void SignupPanel::arrange()
{
    auto *column = new QVBoxLayout(this);
    const int space = fontMetrics().height();
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space / 2);
    for (QWidget *part : std::initializer_list<QWidget *>{m_title, m_kind, m_view})
        column->addWidget(part);
    for (QPushButton *button : std::as_const(m_buttons))
        column->addWidget(button);
    for (QWidget *part : std::initializer_list<QWidget *>{m_note, m_describe, m_previewTitle, m_preview, m_link})
        column->addWidget(part);
    column->addStretch(1);
}

void SignupPanel::setSignup(const std::optional<Signup> &signup)
{
    m_signup = signup;
    showLink();
}

QString SignupPanel::link() const
{
    if (!m_signup)
        return {};
    const bool isText = !m_signup->isInApp() || m_kind->currentIndex() == Text;
    return isText ? textSignupLink(*m_signup) : inAppSignupLink(*m_signup);
}

QString SignupPanel::noteFor(const Signup &signup) const
{
    if (signup.status == SignupStatus::Unknown)
        return tr("WhatsApp reports sign-ups by this link, but it was not made here. Describe it, so that it has a "
                  "name, a label and a QR code. Nobody who signed up is lost.");
    if (signup.status == SignupStatus::Disabled)
        return tr("The link is disabled: who still signs up by it is recorded, but does not get its label.");
    if (signup.isInApp() && m_kind->currentIndex() == InApp)
        return tr("Meta does not offer sign-ups inside WhatsApp in every country. Where it does not, use “Chat with a "
                  "message”, which works everywhere.");
    return {};
}

void SignupPanel::showLink()
{
    const QString shown = link();
    const auto code = shown.isEmpty() ? std::nullopt : std::optional(QrCode::encode(shown));
    m_code = code && *code ? std::optional(**code) : std::nullopt;
    m_view->setCode(m_code);
    m_title->setText(m_signup ? signupTitle(*m_signup) : QString());
    m_link->setText(shown);
    m_kind->setVisible(m_signup && m_signup->isInApp() && !shown.isEmpty());
    m_view->setVisible(m_code.has_value());
    m_link->setVisible(!shown.isEmpty());
    m_describe->setVisible(m_signup && m_signup->status == SignupStatus::Unknown);
    const bool hasMessage = !shown.isEmpty() && (!m_signup->isInApp() || m_kind->currentIndex() == Text);
    m_previewTitle->setVisible(hasMessage);
    m_preview->setVisible(hasMessage);
    m_preview->setMessage(m_signup ? signupText(*m_signup) : QString());
    m_note->showHint(m_signup ? noteFor(*m_signup) : QString());
}
