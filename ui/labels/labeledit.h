#pragma once

#include <QLineEdit>

/// The text part of a LabelField: tells of the keys that mean something there before the completion or the dialog
/// around it sees them.
class LabelEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit LabelEdit(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// While it is shown, Enter and Escape are not for the dialog.
    void setSuggestions(const QWidget *popup) { m_suggestions = popup; }

Q_SIGNALS:
    void entered();
    void escaped();
    void removalOfLastWished();
    void chipsWished();
    void suggestionsWished();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    bool takeKey(int key);
    bool takeKeyWhenEmpty(int key);

    const QWidget *m_suggestions = nullptr;
};
