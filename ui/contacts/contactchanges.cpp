#include "ui/contacts/contactchanges.h"

#include "ui/contacts/contacttext.h"

#include <QMessageBox>
#include <QPushButton>

ContactChanges::ContactChanges(ContactEditor &editor, QWidget *window)
    : QObject(window)
    , m_editor(editor)
    , m_window(window)
{ }

void ContactChanges::take(const Result<qint64> &result, const Sentence &sentence, const QString &nothing)
{
    if (!result && result.error().kind == Error::Kind::Cancelled)
        Q_EMIT noticed(result.error().message);
    else if (!result)
        Q_EMIT failed(result.error().message);
    else if (*result == 0)
        Q_EMIT noticed(nothing);
    else
        Q_EMIT changed(sentence(static_cast<int>(*result)));
}

void ContactChanges::addLabel(const ContactIds &ids, const Label &label)
{
    const Sentence sentence = [name = label.name](int n) {
        return tr("Added the label “%1” to %Ln contact(s).", nullptr, n).arg(name);
    };
    const QString nothing = tr("All of them have the label “%1” already.").arg(label.name);
    auto *task = m_editor.addLabel(
        ids, label, this, [=, this](const Result<qint64> &result) { take(result, sentence, nothing); });
    Q_EMIT taskStarted(task, tr("Adding a label…"));
}

void ContactChanges::removeLabel(const ContactIds &ids, const Label &label)
{
    const Sentence sentence = [name = label.name](int n) {
        return tr("Removed the label “%1” from %Ln contact(s).", nullptr, n).arg(name);
    };
    const QString nothing = tr("None of them has the label “%1”.").arg(label.name);
    auto *task = m_editor.removeLabel(
        ids, label, this, [=, this](const Result<qint64> &result) { take(result, sentence, nothing); });
    Q_EMIT taskStarted(task, tr("Removing a label…"));
}

void ContactChanges::optOut(const ContactIds &ids)
{
    const Sentence sentence = [](int n) { return tr("Opted out %Ln contact(s).", nullptr, n); };
    const QString nothing = tr("All of them had opted out already.");
    auto *task =
        m_editor.optOut(ids, this, [=, this](const Result<qint64> &result) { take(result, sentence, nothing); });
    Q_EMIT taskStarted(task, tr("Opting out…"));
}

void ContactChanges::optIn(const ContactIds &ids)
{
    QMessageBox *question = optInQuestion(static_cast<qint64>(ids.size()), m_window);
    connect(question, &QDialog::accepted, this, [this, ids] { optInNow(ids); });
    question->open();
}

void ContactChanges::optInNow(const ContactIds &ids)
{
    const Sentence sentence = [](int n) { return tr("Opted in %Ln contact(s).", nullptr, n); };
    const QString nothing = tr("None of them had opted out.");
    auto *task =
        m_editor.optIn(ids, this, [=, this](const Result<qint64> &result) { take(result, sentence, nothing); });
    Q_EMIT taskStarted(task, tr("Opting in…"));
}

void ContactChanges::remove(const ContactIds &ids)
{
    const Sentence sentence = [](int n) { return tr("Deleted %Ln contact(s).", nullptr, n); };
    const QString nothing = tr("They had been deleted already.");
    auto *task =
        m_editor.remove(ids, this, [=, this](const Result<qint64> &result) { take(result, sentence, nothing); });
    Q_EMIT taskStarted(task, tr("Deleting contacts…"));
}

void ContactChanges::update(const Contact &before, const Contact &after)
{
    auto *task = m_editor.update(before, after, this, [this, name = before.displayName()](const Result<qint64> &result) {
        const Sentence sentence = [name](int) { return tr("Changed “%1”.").arg(name); };
        take(result, sentence, {});
    });
    Q_EMIT taskStarted(task, tr("Changing “%1”…").arg(before.displayName()));
}

QMessageBox *ContactChanges::optInQuestion(qint64 count, QWidget *parent)
{
    const int n = static_cast<int>(count);
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Opt In"),
        tr("Opt in %Ln contact(s) to campaigns again?", nullptr, n), QMessageBox::NoButton, parent);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("Whoever opted out asked not to get campaigns. Opt in only people who have agreed "
                                    "to get them again. It is written to their consent logs."));
    question->addButton(tr("&Opt In"), QMessageBox::AcceptRole);
    QPushButton *cancel = question->addButton(QMessageBox::Cancel);
    question->setDefaultButton(cancel);
    return question;
}

QMessageBox *ContactChanges::returnQuestion(const ConsentEntry &earlier, QWidget *parent)
{
    QString how = consentSourceText(earlier.source);
    if (!earlier.evidence.isEmpty())
        how = tr("%1: %2", "who or what changed the consent, and the evidence")
                  .arg(how, earlier.evidence.simplified().left(200));
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Opted Out Before"),
        tr("This person opted out before."), QMessageBox::NoButton, parent);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("%1, on %2.\n\nThe contact will be stored as opted out, so that no campaign "
                                    "includes it. Should they have agreed again, opt them back in on the page of "
                                    "opt-outs.")
                                     .arg(how, timeText(earlier.at)));
    question->setDefaultButton(question->addButton(tr("&Store as Opted Out"), QMessageBox::AcceptRole));
    question->addButton(QMessageBox::Cancel);
    return question;
}
