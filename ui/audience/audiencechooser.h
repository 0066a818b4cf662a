#pragma once

#include "models/accounts/account.h"
#include "models/audience/audiencechoice.h"
#include "models/labels/label.h"
#include "models/signups/signup.h"

#include <QWidget>

#include <optional>

class AccountChoice;
class ImportRegion;
class LabelPicker;
class QComboBox;
class QPushButton;
class QStackedWidget;
class WrappedLabel;

/// Says like a sentence whom to send to: “Send to [contacts with labels] [any of] [VIP, Lead] from [Shop]”.
class AudienceChooser final : public QWidget
{
    Q_OBJECT
public:
    explicit AudienceChooser(QWidget *parent = nullptr);

    void setAccounts(const QList<Account> &accounts);
    void setAvailableLabels(const QList<Label> &labels);
    void setSignups(const QList<Signup> &signups);

    AudienceChoice choice() const;
    std::optional<AccountId> account() const;
    /// False while a label, link or file is still to be chosen.
    bool isComplete() const;
    /// `text`: choiceText() of it.
    void setChoice(const AudienceChoice &choice, const QString &text, std::optional<AccountId> account);
    void setFile(const QString &path);
    /// Asks for the country of its numbers where they need one.
    void showNumbers(const PhoneStatistics &phones);

Q_SIGNALS:
    void changed();
    void fileWished();

private:
    enum class Kind { Everyone, Labels, Signup, File, Given };

    void fillKinds();
    void makeLayout();
    QWidget *makeLabels();
    QWidget *makeFile();
    QWidget *makeGiven();
    void takeKind();
    void showKind(Kind kind);
    void takeRegion(const QString &region);
    Kind kind() const;
    ContactQuery labelQuery() const;
    bool takeLabels(const ContactQuery &query);
    void tellFile();

    QComboBox *m_kind;
    QStackedWidget *m_detail;
    QComboBox *m_match;
    LabelPicker *m_labels;
    QComboBox *m_signups;
    WrappedLabel *m_fileName;
    QPushButton *m_chooseFile;
    WrappedLabel *m_given;
    AccountChoice *m_account;
    QWidget *m_from;
    ImportRegion *m_region;
    QList<Label> m_available;
    AudienceFileChoice m_file;
    bool m_needsRegion = false; ///< some of its numbers
    AudienceChoice m_givenChoice; ///< a filter or a selection of the contacts page, or of a saved audience
};
