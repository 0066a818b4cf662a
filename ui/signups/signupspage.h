#pragma once

#include "models/signups/signup.h"
#include "ui/shell/page.h"
#include "ui/signups/qrcode.h"

#include <optional>

class EmptyState;
class QSettings;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;
class SignupPanel;
class SignupTableModel;

/// Lists the sign-up links, and beside them the QR code of the current one. Says what is wished; nothing here asks for
/// confirmation, since all of it can be undone.
class SignupsPage final : public Page
{
    Q_OBJECT
public:
    /// The widths and the order of the columns are kept in `settings`.
    SignupsPage(SignupTableModel &signups, QSettings &settings, QWidget *parent = nullptr);

    QString title() const override;
    QIcon icon() const override;
    QString subject() const override;
    QList<QAction *> menuActions(Menu menu) const override;
    QList<QAction *> toolBarActions() const override;

    /// Becomes the current one as soon as it is there.
    void choose(SignupId signup);

Q_SIGNALS:
    void newWished();
    void editWished(const Signup &signup);
    void subscribersWished(const Signup &signup);
    /// Active or disabled.
    void statusWished(const Signup &signup, SignupStatus status);
    void deletionWished(const Signup &signup);
    void savingWished(const QString &name, const QrCode &code);
    void noticed(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QAction *makeAction(QStringView icon, const QString &text, const QKeySequence &shortcut = {});
    void makeActions();
    void setUpTable();
    void setUpHeader();
    void arrange();
    std::optional<Signup> current() const;
    void forCurrent(void (SignupsPage::*wish)(const Signup &));
    void copyLink();
    void saveCode();
    void wishStatus(SignupStatus status);
    void takeRows();
    void takeCurrent();
    void takeWidth(int column);
    void fitColumns();
    void rememberColumns();
    void fitFont();
    void tellStatus();

    SignupTableModel &m_signups;
    QSettings &m_settings;
    QSortFilterProxyModel *m_rows;
    QTableView *m_table;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QWidget *m_list;
    SignupPanel *m_panel = nullptr;
    QAction *m_new = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_describe = nullptr; ///< edits a link that is unknown
    QAction *m_copy = nullptr;
    QAction *m_save = nullptr;
    QAction *m_subscribers = nullptr;
    QAction *m_disable = nullptr;
    QAction *m_enable = nullptr;
    QAction *m_delete = nullptr;
    SignupId m_currentId{};
    bool m_isFitting = false; ///< the columns change their widths by themselves
};
