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
    if (total <= 0)
        return;
    static qint64 shown = -1;
    const qint64 percent = done * 100 / total;
    if (percent != std::exchange(shown, percent))
        std::fprintf(stderr, "\r%3lld %% ", static_cast<long long>(percent));
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
