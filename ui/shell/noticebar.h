#pragma once

#include <QFrame>
#include <QPointer>

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

/// A message inside the window that stays until it is dismissed or a newer one takes its place: "Deleted 12 contacts —
/// Undo". While an error stands there, of all other messages only the newest waits behind it.
class NoticeBar final : public QFrame
{
    Q_OBJECT
public:
    enum class Severity { Information, Error };

    explicit NoticeBar(QWidget *parent = nullptr);

    void showInformation(const QString &text);
    /// With an Undo button, which `undoRequested` tells of.
    void showUndoable(const QString &text);
    /// With a button that shows this file in its folder, which `folderWished` tells of.
    void showFile(const QString &text, const QString &file);
    void showError(const QString &text);
    /// An error with a button for what helps against it.
    void showError(const QString &text, QAction *cure);

    /// What the Undo button stands for is no longer what would be undone.
    void forgetUndo();
    /// What this helps against is over.
    void forget(const QAction *cure);

    QString text() const;
    Severity severity() const { return m_shown.severity; }

public Q_SLOTS:
    void dismiss();

Q_SIGNALS:
    void undoRequested();
    void folderWished(const QString &file);
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Undo { Offered, None };
    struct Notice
    {
        QString text;
        Severity severity = Severity::Information;
        Undo undo = Undo::None;
        QString file = {}; ///< that the text speaks of
        QPointer<QAction> cure = {};
    };

    void take(const Notice &notice);
    void display(const Notice &notice);
    void updateIcon();
    void useCure();

    Notice m_shown;
    Notice m_waiting;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_undo;
    QPushButton *m_folder;
    QPushButton *m_cure;
    QToolButton *m_dismiss;
};
