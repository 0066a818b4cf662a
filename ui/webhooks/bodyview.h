#pragma once

#include <QPlainTextEdit>
#include <QTimer>

/// A delivery's body, to be read and copied from. A long one is put in piece by piece, so that the window stays alive.
class BodyView final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit BodyView(QWidget *parent = nullptr);

    void showText(const QString &text);
    /// The same text and more: what is selected and scrolled to stays.
    void extendTo(const QString &text);
    /// False while there is more to be put in.
    bool isWhole() const { return m_rest.isEmpty(); }

private:
    void addPiece();

    QString m_rest;
    qsizetype m_length = 0; ///< of what was shown or waits
    QTimer m_timer;
};
