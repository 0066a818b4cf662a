#include "ui/blocking/unblockquestion.h"

#include "models/blocking/blockholders.h"
#include "ui/blocking/blocktext.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(UnblockQuestion)
};

QString unblockConsequence(const BlockHolders &holders)
{
    const QString text =
        Text::tr("%Ln person or people can write to you again, and you to them. To block them once "
                 "more, they have to write to you first: Meta asks for a message of the last 24 hours.",
            nullptr, static_cast<int>(holders.people));
    if (holders.waiting.isEmpty())
        return text;
    return text + QStringLiteral("\n\n")
        + Text::tr("%Ln block(s) that wait(s) to be sent to Meta will be cancelled.", nullptr,
            static_cast<int>(holders.waiting.size()));
}

QPushButton *askToUnblock(QMessageBox &question, const BlockHolders &holders)
{
    question.setWindowTitle(Text::tr("Unblock"));
    question.setText(Text::tr("Unblock %1?").arg(peopleText(holders.names, holders.people)));
    question.setInformativeText(unblockConsequence(holders));
    question.addButton(QMessageBox::Cancel);
    return question.addButton(Text::tr("&Unblock"), QMessageBox::AcceptRole);
}

QPushButton *askToCancel(QMessageBox &question, const BlockHolders &holders)
{
    question.setWindowTitle(Text::tr("Cancel Block"));
    question.setText(Text::tr("Cancel the block of %1?").arg(peopleText(holders.waitingNames, holders.waitingPeople)));
    question.setInformativeText(
        Text::tr("%Ln person or people is or are not blocked yet: the block waits to be sent to "
                 "Meta, or for a message from them. Once it is cancelled, nothing is sent.",
            nullptr, static_cast<int>(holders.waitingPeople)));
    question.addButton(Text::tr("&Keep It"), QMessageBox::RejectRole);
    return question.addButton(Text::tr("Cancel the &Block"), QMessageBox::AcceptRole);
}

} // namespace

QMessageBox *makeUnblockQuestion(const BlockHolders &holders, QWidget *parent)
{
    auto *question = new QMessageBox(parent);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Question);
    question->setTextFormat(Qt::PlainText);
    question->setDefaultButton(holders.people > 0 ? askToUnblock(*question, holders) : askToCancel(*question, holders));
    return question;
}
