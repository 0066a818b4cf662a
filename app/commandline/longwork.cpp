#include "app/commandline/longwork.h"

#include "app/commandline/commandtext.h"

#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace {

const Progress *interruptible = nullptr; // a signal handler has no other way to its subject

void interrupt(int)
{
    if (interruptible)
        interruptible->cancel(); // one store to a lock-free atomic: allowed in a signal handler
}

void onSignals(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM})
        sigaction(signal, &action, nullptr);
}

void showOnTerminal(qint64 done, qint64 total)
{
    static qint64 shown = -1;
    const qint64 news = total > 0 ? done * 100 / total : done;
    if (news != std::exchange(shown, news))
        std::fprintf(stderr, total > 0 ? "\r%3lld %% " : "\r%lld … ", static_cast<long long>(news));
}

} // namespace

LongWork::LongWork()
{
    if (isatty(STDERR_FILENO))
        m_progress = m_progress.reportingTo(showOnTerminal);
    interruptible = &m_progress;
    onSignals(interrupt);
}

LongWork::~LongWork()
{
    onSignals(SIG_DFL);
    interruptible = nullptr;
    if (isatty(STDERR_FILENO))
        std::fputs("\r\x1b[K", stderr);
}
