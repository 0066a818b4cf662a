#pragma once

#include "models/csv/dialect.h"

#include <QWidget>

class FieldError;
class FlowLayout;
class ImportSource;
class QCheckBox;
class QComboBox;
class QLabel;

/// How a CSV file is read: its letters, what separates and encloses the cells, whether it names its columns. Shows what
/// was found out, and tells what the person chooses instead.
class ImportFormat final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportFormat(QWidget *parent = nullptr);

    void load(const ImportSource &source);

Q_SIGNALS:
    void encodingChosen(const QString &encoding);
    void dialectChosen(const Dialect &dialect);

private:
    void addField(FlowLayout *line, const QString &text, QComboBox *field);
    void loadEncoding(const QString &encoding);
    void takeDialect();
    static QString hintOn(const ImportSource &source);

    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QComboBox *m_quote;
    QCheckBox *m_header;
    FieldError *m_hint;
    Dialect m_dialect;
};
