#pragma once

#include "ui/accounts/tokenstatus.h"

#include <QWidget>

#include <optional>

class HintedField;
class QCheckBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class WrappedLabel;

/// Where an access token is entered, and told where it is kept. It never shows the one that is stored.
class TokenField final : public QWidget
{
    Q_OBJECT
public:
    explicit TokenField(QWidget *parent = nullptr);

    const TokenStatus &status() const { return m_status; }
    void setStatus(const TokenStatus &status);
    /// As it is typed, or nothing after the field has shown what is wrong. Without a token it is right.
    std::optional<EnteredToken> entered();
    /// Likewise, but one must be there: typed, or kept from before.
    std::optional<EnteredToken> usable();
    bool isChanged() const;
    void showError(const QString &text);

Q_SIGNALS:
    void edited();
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
    QString place() const;
    QString errorOf(const QString &token) const;

    TokenStatus m_status;
    HintedField *m_token;
    QPushButton *m_show;
    QLabel *m_mark;
    WrappedLabel *m_place;
    QCheckBox *m_thisRun;
    QPushButton *m_again;
};
