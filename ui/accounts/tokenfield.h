#pragma once

#include "ui/accounts/secretwords.h"
#include "ui/accounts/tokenstatus.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class HintedField;
class QCheckBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class WrappedLabel;

/// Where an access token or another secret is entered, and told where it is kept. It never shows the one that is
/// stored.
class TokenField final : public QWidget
{
    Q_OBJECT
public:
    explicit TokenField(QWidget *parent = nullptr)
        : TokenField(accessTokenWords(), parent)
    { }
    explicit TokenField(const SecretWords &words, QWidget *parent = nullptr);

    /// There is one keyring: where the field above offers what helps when it is closed, this one does not repeat it.
    void follow(const TokenField *above);
    const TokenStatus &status() const { return m_status; }
    void setStatus(const TokenStatus &status);
    /// As if it had been typed.
    void enter(const QString &secret);
    /// As it is typed, or nothing after the field has shown what is wrong. Without a token it is right.
    std::optional<EnteredToken> entered();
    /// Likewise, but one must be there: typed, or kept from before.
    std::optional<EnteredToken> usable();
    bool isChanged() const;
    void showError(const QString &text);
    /// Nothing is kept beyond this run, because somebody said so.
    bool isForThisRun() const;

Q_SIGNALS:
    void edited();
    void statusChanged();
    /// The keyring is to be asked again, and may ask for its password.
    void keyringWished();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpEntry();
    QHBoxLayout *makePlace();
    QHBoxLayout *makeCure();
    void setTokenShown(bool isShown);
    void refresh();
    void updateMark();
    bool isKeyringClosed() const;
    bool isHelpedAbove() const;
    bool isMisshapen(const QString &text) const;
    QString place() const;
    QString closedPlace() const;
    QString errorOf(const QString &token) const;

    SecretWords m_words;
    QPointer<const TokenField> m_above;
    TokenStatus m_status;
    HintedField *m_token;
    QPushButton *m_show;
    QLabel *m_mark;
    WrappedLabel *m_place;
    QCheckBox *m_thisRun;
    QPushButton *m_again;
};
