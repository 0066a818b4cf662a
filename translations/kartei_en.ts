<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccountCheck</name>
    <message numerus="yes">
        <source>The access token expires in %n day(s), on %1.</source>
        <translation>
            <numerusform>The access token expires in %n day, on %1.</numerusform>
            <numerusform>The access token expires in %n days, on %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountsDialog</name>
    <message numerus="yes">
        <source>Its %Ln block record(s) leave this computer&apos;s list.</source>
        <translation>
            <numerusform>Its %Ln block record leaves this computer&apos;s list.</numerusform>
            <numerusform>Its %Ln block records leave this computer&apos;s list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActivityActions</name>
    <message numerus="yes">
        <source>%Ln applied</source>
        <translation>
            <numerusform>%Ln applied</numerusform>
            <numerusform>%Ln applied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln still not known</source>
        <translation>
            <numerusform>%Ln still not known</numerusform>
            <numerusform>%Ln still not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln still set aside or rejected</source>
        <translation>
            <numerusform>%Ln still set aside or rejected</numerusform>
            <numerusform>%Ln still set aside or rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left alone because nobody vouches for it</source>
        <translation>
            <numerusform>%Ln left alone because nobody vouches for it</numerusform>
            <numerusform>%Ln left alone because nobody vouches for them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AddLabelsDialog</name>
    <message numerus="yes">
        <source>Add labels to %Ln contact(s):</source>
        <translation>
            <numerusform>Add labels to %Ln contact:</numerusform>
            <numerusform>Add labels to %Ln contacts:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AudienceActions</name>
    <message numerus="yes">
        <source>%Ln person(s) exported to %1.</source>
        <translation>
            <numerusform>%Ln person exported to %1.</numerusform>
            <numerusform>%Ln people exported to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AudienceChoice</name>
    <message numerus="yes">
        <source>wrote in the last %Ln hour(s)</source>
        <translation>
            <numerusform>wrote in the last hour</numerusform>
            <numerusform>wrote in the last %Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected contact(s)</source>
        <translation>
            <numerusform>%Ln selected contact</numerusform>
            <numerusform>%Ln selected contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AudiencePage</name>
    <message numerus="yes">
        <source>%Ln person(s) named again, counted once.</source>
        <translation>
            <numerusform>%Ln person named again, counted once.</numerusform>
            <numerusform>%Ln people named again, each counted once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) name nobody.</source>
        <translation>
            <numerusform>%Ln row names nobody.</numerusform>
            <numerusform>%Ln rows name nobody.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupActions</name>
    <message numerus="yes">
        <source>%Ln request(s) to block or unblock that had not been sent when it was made were cancelled, because they may be out of date. Ask again for those you still want.</source>
        <translation>
            <numerusform>%Ln request to block or unblock that had not been sent when it was made was cancelled, because it may be out of date. Ask again if you still want it.</numerusform>
            <numerusform>%Ln requests to block or unblock that had not been sent when it was made were cancelled, because they may be out of date. Ask again for those you still want.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockDialog</name>
    <message numerus="yes">
        <source>%Ln person or people can no longer write to you, and you can no longer write to them, until you unblock them.</source>
        <translation>
            <numerusform>%Ln person can no longer write to you, and you can no longer write to them, until you unblock them.</numerusform>
            <numerusform>%Ln people can no longer write to you, and you can no longer write to them, until you unblock them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person or people will be blocked as soon as they write to you.</source>
        <translation>
            <numerusform>%Ln person will be blocked as soon as they write to you.</numerusform>
            <numerusform>%Ln people will be blocked as soon as they write to you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockDialogs</name>
    <message numerus="yes">
        <source>%Ln block(s) could not be cancelled: Meta was asked meanwhile. Unblock them again.</source>
        <translation>
            <numerusform>%Ln block could not be cancelled: Meta was asked meanwhile. Unblock them again.</numerusform>
            <numerusform>%Ln blocks could not be cancelled: Meta was asked meanwhile. Unblock them again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled %Ln block(s). Nothing was sent to Meta.</source>
        <translation>
            <numerusform>Cancelled %Ln block. Nothing was sent to Meta.</numerusform>
            <numerusform>Cancelled %Ln blocks. Nothing was sent to Meta.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockFiles</name>
    <message numerus="yes">
        <source>%Ln number(s) exported to %1.</source>
        <translation>
            <numerusform>%Ln number exported to %1.</numerusform>
            <numerusform>%Ln numbers exported to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockNumbersDialog</name>
    <message numerus="yes">
        <source>%Ln number(s) understood.</source>
        <translation>
            <numerusform>%Ln number understood.</numerusform>
            <numerusform>%Ln numbers understood.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) repeat one of them.</source>
        <translation>
            <numerusform>%Ln line repeats one of them.</numerusform>
            <numerusform>%Ln lines repeat one of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) not understood. They are left out.</source>
        <translation>
            <numerusform>%Ln line not understood. It is left out.</numerusform>
            <numerusform>%Ln lines not understood. They are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only what stands in the column(s) %1 counts.</source>
        <translation>
            <numerusform>Only what stands in the column %1 counts.</numerusform>
            <numerusform>Only what stands in the columns %1 counts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockOutlookView</name>
    <message numerus="yes">
        <source>%Ln wrote in the last 24 hours and can be blocked until %1: %2.</source>
        <translation>
            <numerusform>%Ln wrote in the last 24 hours and can be blocked until %1: %2.</numerusform>
            <numerusform>%Ln wrote in the last 24 hours and can be blocked until %1: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln has or have not written in the last 24 hours, as far as Kartei knows. Meta refuses to block them now: %1.</source>
        <translation>
            <numerusform>%Ln has not written in the last 24 hours, as far as Kartei knows. Meta refuses to block them now: %1.</numerusform>
            <numerusform>%Ln have not written in the last 24 hours, as far as Kartei knows. Meta refuses to block them now: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln is or are blocked already: %1.</source>
        <translation>
            <numerusform>%Ln is blocked already: %1.</numerusform>
            <numerusform>%Ln are blocked already: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln has or have no number and no user ID that Meta could block.</source>
        <translation>
            <numerusform>%Ln has no number and no user ID that Meta could block.</numerusform>
            <numerusform>%Ln have no number and no user ID that Meta could block.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kartei does not know when %Ln last wrote, so it asks Meta now: %1.</source>
        <translation>
            <numerusform>Kartei does not know when %Ln of them last wrote, so it asks Meta now: %1.</numerusform>
            <numerusform>Kartei does not know when %Ln of them last wrote, so it asks Meta now: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockProgressDialog</name>
    <message numerus="yes">
        <source>Block %Ln Number(s)</source>
        <translation>
            <numerusform>Block %Ln Number</numerusform>
            <numerusform>Block %Ln Numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unblock %Ln Number(s)</source>
        <translation>
            <numerusform>Unblock %Ln Number</numerusform>
            <numerusform>Unblock %Ln Numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All are settled. Meta refused %Ln of them.</source>
        <translation>
            <numerusform>All are settled. Meta refused %Ln of them.</numerusform>
            <numerusform>All are settled. Meta refused %Ln of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockTexts</name>
    <message numerus="yes">
        <source>%1 and %Ln other(s)</source>
        <translation>
            <numerusform>%1 and %Ln other</numerusform>
            <numerusform>%1 and %Ln others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockedChanges</name>
    <message numerus="yes">
        <source>%Ln request(s) are sent to Meta again.</source>
        <translation>
            <numerusform>%Ln request is sent to Meta again.</numerusform>
            <numerusform>%Ln requests are sent to Meta again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s) are blocked as soon as they write.</source>
        <translation>
            <numerusform>%Ln number is blocked as soon as they write.</numerusform>
            <numerusform>%Ln numbers are blocked as soon as they write.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled %Ln request(s).</source>
        <translation>
            <numerusform>Cancelled %Ln request.</numerusform>
            <numerusform>Cancelled %Ln requests.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln number(s).</source>
        <translation>
            <numerusform>Copied %Ln number.</numerusform>
            <numerusform>Copied %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Meta refused %Ln number(s) for another reason than a missing message: look at Meta&apos;s answer beside each, mend that, and retry.</source>
        <translation>
            <numerusform>Meta refused %Ln number for another reason than a missing message: look at Meta&apos;s answer beside it, mend that, and retry.</numerusform>
            <numerusform>Meta refused %Ln numbers for another reason than a missing message: look at Meta&apos;s answer beside each, mend that, and retry.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockedPage</name>
    <message numerus="yes">
        <source>%Ln number(s)</source>
        <translation>
            <numerusform>%Ln number</numerusform>
            <numerusform>%Ln numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockingActions</name>
    <message numerus="yes">
        <source>Meta&apos;s block list of “%1” has %Ln number(s).</source>
        <translation>
            <numerusform>Meta&apos;s block list of “%1” has %Ln number.</numerusform>
            <numerusform>Meta&apos;s block list of “%1” has %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kartei took over %Ln change(s).</source>
        <translation>
            <numerusform>Kartei took over %Ln change.</numerusform>
            <numerusform>Kartei took over %Ln changes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangedContactsList</name>
    <message numerus="yes">
        <source>%Ln contact(s) changed since and will be kept as they are, unless you tick them:</source>
        <translation>
            <numerusform>%Ln contact changed since and will be kept as it is, unless you tick it:</numerusform>
            <numerusform>%Ln contacts changed since and will be kept as they are, unless you tick them:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) changed since, of which %1 will be taken back too:</source>
        <translation>
            <numerusform>%Ln contact changed since and will be taken back too:</numerusform>
            <numerusform>%Ln contacts changed since, of which %1 will be taken back too:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>%1 %Ln number(s) are still in the queue. They are sent by the window when it is open, or by “kartei sync”.</source>
        <translation>
            <numerusform>%1 %Ln number is still in the queue. It is sent by the window when it is open, or by “kartei sync”.</numerusform>
            <numerusform>%1 %Ln numbers are still in the queue. They are sent by the window when it is open, or by “kartei sync”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The block list is up to date, but %Ln number(s) of the queue could not be sent. They are sent by the window when it is open, or by “kartei sync”.</source>
        <translation>
            <numerusform>The block list is up to date, but %Ln number of the queue could not be sent. It is sent by the window when it is open, or by “kartei sync”.</numerusform>
            <numerusform>The block list is up to date, but %Ln numbers of the queue could not be sent. They are sent by the window when it is open, or by “kartei sync”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentActions</name>
    <message numerus="yes">
        <source>Opt %n Person(s) Back In</source>
        <translation>
            <numerusform>Opt %n Person Back In</numerusform>
            <numerusform>Opt %n People Back In</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opted %Ln person or people back in.</source>
        <translation>
            <numerusform>Opted %Ln person back in.</numerusform>
            <numerusform>Opted %Ln people back in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln number(s).</source>
        <translation>
            <numerusform>Copied %Ln number.</numerusform>
            <numerusform>Copied %Ln numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry or entries of the consent log exported to %1.</source>
        <translation>
            <numerusform>%Ln entry of the consent log exported to %1.</numerusform>
            <numerusform>%Ln entries of the consent log exported to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentDetails</name>
    <message numerus="yes">
        <source>%Ln entry or entries selected.</source>
        <translation>
            <numerusform>%Ln entry selected.</numerusform>
            <numerusform>%Ln entries selected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentPage</name>
    <message numerus="yes">
        <source>In the last %Ln day(s)</source>
        <translation>
            <numerusform>In the last day</numerusform>
            <numerusform>In the last %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person or people opted out</source>
        <translation>
            <numerusform>%Ln person opted out</numerusform>
            <numerusform>%Ln people opted out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry or entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactChanges</name>
    <message numerus="yes">
        <source>Added the label “%1” to %Ln contact(s).</source>
        <translation>
            <numerusform>Added the label “%1” to %Ln contact.</numerusform>
            <numerusform>Added the label “%1” to %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed the label “%1” from %Ln contact(s).</source>
        <translation>
            <numerusform>Removed the label “%1” from %Ln contact.</numerusform>
            <numerusform>Removed the label “%1” from %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opted out %Ln contact(s).</source>
        <translation>
            <numerusform>Opted out %Ln contact.</numerusform>
            <numerusform>Opted out %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opted in %Ln contact(s).</source>
        <translation>
            <numerusform>Opted in %Ln contact.</numerusform>
            <numerusform>Opted in %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln contact(s).</source>
        <translation>
            <numerusform>Deleted %Ln contact.</numerusform>
            <numerusform>Deleted %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opt in %Ln contact(s) to campaigns again?</source>
        <translation>
            <numerusform>Opt in %Ln contact to campaigns again?</numerusform>
            <numerusform>Opt in %Ln contacts to campaigns again?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactEditor</name>
    <message numerus="yes">
        <source>Delete %n Contact(s)</source>
        <translation>
            <numerusform>Delete %n Contact</numerusform>
            <numerusform>Delete %n Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add Label “%1” to %n Contact(s)</source>
        <translation>
            <numerusform>Add Label “%1” to %n Contact</numerusform>
            <numerusform>Add Label “%1” to %n Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove Label “%1” from %n Contact(s)</source>
        <translation>
            <numerusform>Remove Label “%1” from %n Contact</numerusform>
            <numerusform>Remove Label “%1” from %n Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opt Out %n Contact(s)</source>
        <translation>
            <numerusform>Opt Out %n Contact</numerusform>
            <numerusform>Opt Out %n Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opt In %n Contact(s)</source>
        <translation>
            <numerusform>Opt In %n Contact</numerusform>
            <numerusform>Opt In %n Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries had been changed since and were left as they are.</source>
        <translation>
            <numerusform>%n entry had been changed since and was left as it is.</numerusform>
            <numerusform>%n entries had been changed since and were left as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merge %n Contact(s)</source>
        <translation>
            <numerusform>Merge %n Contact</numerusform>
            <numerusform>Merge %n Contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactFacets</name>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n filter</numerusform>
            <numerusform>%n filters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactTexts</name>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicateActions</name>
    <message numerus="yes">
        <source>Merged %Ln contact(s) into one.</source>
        <translation>
            <numerusform>Merged %Ln contact into one.</numerusform>
            <numerusform>Merged %Ln contacts into one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesBar</name>
    <message numerus="yes">
        <source>%Ln pair(s) of contacts may each be the same person.</source>
        <translation>
            <numerusform>Two contacts may be the same person.</numerusform>
            <numerusform>%Ln pairs of contacts may each be the same person.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventDetails</name>
    <message numerus="yes">
        <source>%Ln event(s) selected.</source>
        <translation>
            <numerusform>%Ln event selected.</numerusform>
            <numerusform>%Ln events selected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportActions</name>
    <message numerus="yes">
        <source>%Ln contact(s) exported to %1.</source>
        <translation>
            <numerusform>%Ln contact exported to %1.</numerusform>
            <numerusform>%Ln contacts exported to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GapBanner</name>
    <message numerus="yes">
        <source>There are %Ln more gap(s).</source>
        <translation>
            <numerusform>There is %Ln more gap.</numerusform>
            <numerusform>There are %Ln more gaps.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportCheckPage</name>
    <message numerus="yes">
        <source>Contacts changed while you looked: %Ln row(s) come out differently now. Nothing was written.</source>
        <translation>
            <numerusform>Contacts changed while you looked: %Ln row comes out differently now. Nothing was written.</numerusform>
            <numerusform>Contacts changed while you looked: %Ln rows come out differently now. Nothing was written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept the %Ln repaired &amp;number(s) that a spreadsheet wrote like 9.19876543210E+11</source>
        <translation>
            <numerusform>Accept the %Ln repaired &amp;number that a spreadsheet wrote like 9.19876543210E+11</numerusform>
            <numerusform>Accept the %Ln repaired &amp;numbers that a spreadsheet wrote like 9.19876543210E+11</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Opt %Ln person(s) back in who had opted out…</source>
        <translation>
            <numerusform>&amp;Opt %Ln person back in who had opted out…</numerusform>
            <numerusform>&amp;Opt %Ln people back in who had opted out…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opt %Ln person(s) back in?</source>
        <translation>
            <numerusform>Opt %Ln person back in?</numerusform>
            <numerusform>Opt %Ln people back in?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opt %Ln Person(s) In</source>
        <translation>
            <numerusform>Opt %Ln Person In</numerusform>
            <numerusform>Opt %Ln People In</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportFormat</name>
    <message numerus="yes">
        <source>%Ln place(s) cannot be read as %1, the first in line %2; they show as “�”.</source>
        <translation>
            <numerusform>%Ln place cannot be read as %1, in line %2; it shows as “�”.</numerusform>
            <numerusform>%Ln places cannot be read as %1, the first in line %2; they show as “�”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportOutcome</name>
    <message numerus="yes">
        <source>Imported %Ln contact(s) in %1 s</source>
        <translation>
            <numerusform>Imported %Ln contact in %1 s</numerusform>
            <numerusform>Imported %Ln contacts in %1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportRegion</name>
    <message numerus="yes">
        <source>%Ln number(s) have no country code. Without a country these rows are refused.</source>
        <translation>
            <numerusform>%Ln number has no country code. Without a country its row is refused.</numerusform>
            <numerusform>%Ln numbers have no country code. Without a country these rows are refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportRunRows</name>
    <message numerus="yes">
        <source>Deleted %Ln contact(s).</source>
        <translation>
            <numerusform>Deleted %Ln contact.</numerusform>
            <numerusform>Deleted %Ln contacts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Gave %Ln contact(s) their former values back.</source>
        <translation>
            <numerusform>Gave %Ln contact its former values back.</numerusform>
            <numerusform>Gave %Ln contacts their former values back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept %Ln contact(s) that had changed since.</source>
        <translation>
            <numerusform>Kept %Ln contact that had changed since.</numerusform>
            <numerusform>Kept %Ln contacts that had changed since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) read.</source>
        <translation>
            <numerusform>%Ln row read.</numerusform>
            <numerusform>%Ln rows read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were for contacts that are in another row too.</source>
        <translation>
            <numerusform>%Ln of them was for a contact that is in another row too.</numerusform>
            <numerusform>%Ln of them were for contacts that are in another row too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) stayed opted out although the file said otherwise.</source>
        <translation>
            <numerusform>%Ln contact stayed opted out although the file said otherwise.</numerusform>
            <numerusform>%Ln contacts stayed opted out although the file said otherwise.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportUndoDialog</name>
    <message numerus="yes">
        <source>%Ln contact(s) that the import created will be deleted.</source>
        <translation>
            <numerusform>%Ln contact that the import created will be deleted.</numerusform>
            <numerusform>%Ln contacts that the import created will be deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) that it changed will get their former values and labels back.</source>
        <translation>
            <numerusform>%Ln contact that it changed will get its former values and labels back.</numerusform>
            <numerusform>%Ln contacts that it changed will get their former values and labels back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) of the import were deleted since and stay deleted.</source>
        <translation>
            <numerusform>%Ln contact of the import was deleted since and stays deleted.</numerusform>
            <numerusform>%Ln contacts of the import were deleted since and stay deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportWizard</name>
    <message numerus="yes">
        <source>%Ln row(s) saved in %1. Mend them there and import that file.</source>
        <translation>
            <numerusform>%Ln row saved in %1. Mend it there and import that file.</numerusform>
            <numerusform>%Ln rows saved in %1. Mend them there and import that file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %Ln Contact(s)</source>
        <translation>
            <numerusform>&amp;Import %Ln Contact</numerusform>
            <numerusform>&amp;Import %Ln Contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merged the label “%1” into “%2”, which %Ln contact(s) have now.</source>
        <translation>
            <numerusform>Merged the label “%1” into “%2”, which %Ln contact has now.</numerusform>
            <numerusform>Merged the label “%1” into “%2”, which %Ln contacts have now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted the label “%1”, which %Ln contact(s) had.</source>
        <translation>
            <numerusform>Deleted the label “%1”, which %Ln contact had.</numerusform>
            <numerusform>Deleted the label “%1”, which %Ln contacts had.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>Merge %Ln Contact(s)</source>
        <translation>
            <numerusform>Merge %Ln Contact</numerusform>
            <numerusform>Merge %Ln Contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s).</source>
        <translation>
            <numerusform>%Ln message.</numerusform>
            <numerusform>%Ln messages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeLabelDialog</name>
    <message numerus="yes">
        <source>%Ln contact(s) get “%1”; the label “%2” goes away.</source>
        <translation>
            <numerusform>%Ln contact gets “%1”; the label “%2” goes away.</numerusform>
            <numerusform>%Ln contacts get “%1”; the label “%2” goes away.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageNotifications</name>
    <message numerus="yes">
        <source>%Ln people wrote to you</source>
        <translation>
            <numerusform>%Ln person wrote to you</numerusform>
            <numerusform>%Ln people wrote to you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OptInDialog</name>
    <message numerus="yes">
        <source>Opt %Ln person or people back in?</source>
        <translation>
            <numerusform>Opt %Ln person back in?</numerusform>
            <numerusform>Opt %Ln people back in?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message numerus="yes">
        <source>%Ln request(s) wait to be sent to Meta.</source>
        <translation>
            <numerusform>%Ln request waits to be sent to Meta.</numerusform>
            <numerusform>%Ln requests wait to be sent to Meta.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) are being sent to Meta.</source>
        <translation>
            <numerusform>%Ln request is being sent to Meta.</numerusform>
            <numerusform>%Ln requests are being sent to Meta.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) wait, because Meta cannot be reached.</source>
        <translation>
            <numerusform>%Ln request waits, because Meta cannot be reached.</numerusform>
            <numerusform>%Ln requests wait, because Meta cannot be reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending is paused. %Ln request(s) wait.</source>
        <translation>
            <numerusform>Sending is paused. %Ln request waits.</numerusform>
            <numerusform>Sending is paused. %Ln requests wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) wait, because Meta asked to send less.</source>
        <translation>
            <numerusform>%Ln request waits, because Meta asked to send less.</numerusform>
            <numerusform>%Ln requests wait, because Meta asked to send less.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) wait, because the account has no access token. Enter it in the account.</source>
        <translation>
            <numerusform>%Ln request waits, because the account has no access token. Enter it in the account.</numerusform>
            <numerusform>%Ln requests wait, because the account has no access token. Enter it in the account.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) wait, because Meta does not accept them from this account. File ▸ Accounts… says why.</source>
        <translation>
            <numerusform>%Ln request waits, because Meta does not accept it from this account. File ▸ Accounts… says why.</numerusform>
            <numerusform>%Ln requests wait, because Meta does not accept them from this account. File ▸ Accounts… says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhoneStatistics</name>
    <message numerus="yes">
        <source>%Ln of the numbers end in 000, such as “%1”. A spreadsheet may have rounded them: compare some with the original table before importing.</source>
        <translation>
            <numerusform>%Ln of the numbers ends in 000, such as “%1”. A spreadsheet may have rounded it: compare it with the original table before importing.</numerusform>
            <numerusform>%Ln of the numbers end in 000, such as “%1”. A spreadsheet may have rounded them: compare some with the original table before importing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the numbers without country code have one digit less than nearly all the others, such as “%1”. A spreadsheet may have removed a leading zero: check them.</source>
        <translation>
            <numerusform>%Ln of the numbers without country code has one digit less than nearly all the others, such as “%1”. A spreadsheet may have removed a leading zero: check it.</numerusform>
            <numerusform>%Ln of the numbers without country code have one digit less than nearly all the others, such as “%1”. A spreadsheet may have removed a leading zero: check them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionSummary</name>
    <message numerus="yes">
        <source>%Ln contact(s) selected</source>
        <translation>
            <numerusform>%Ln contact selected</numerusform>
            <numerusform>%Ln contacts selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignupsPage</name>
    <message numerus="yes">
        <source>%Ln sign-up link(s)</source>
        <translation>
            <numerusform>%Ln sign-up link</numerusform>
            <numerusform>%Ln sign-up links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncDifferenceDialog</name>
    <message numerus="yes">
        <source>Meta&apos;s list has %Ln entry or entries.</source>
        <translation>
            <numerusform>Meta&apos;s list has %Ln entry.</numerusform>
            <numerusform>Meta&apos;s list has %Ln entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is or are known here already.</source>
        <translation>
            <numerusform>%Ln of them is known here already.</numerusform>
            <numerusform>%Ln of them are known here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln blocked elsewhere</source>
        <translation>
            <numerusform>%Ln blocked elsewhere</numerusform>
            <numerusform>%Ln blocked elsewhere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unblocked elsewhere</source>
        <translation>
            <numerusform>%Ln unblocked elsewhere</numerusform>
            <numerusform>%Ln unblocked elsewhere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnblockQuestion</name>
    <message numerus="yes">
        <source>%Ln person or people can write to you again, and you to them. To block them once more, they have to write to you first: Meta asks for a message of the last 24 hours.</source>
        <translation>
            <numerusform>%Ln person can write to you again, and you to them. To block them once more, they have to write to you first: Meta asks for a message of the last 24 hours.</numerusform>
            <numerusform>%Ln people can write to you again, and you to them. To block them once more, they have to write to you first: Meta asks for a message of the last 24 hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln block(s) that wait(s) to be sent to Meta will be cancelled.</source>
        <translation>
            <numerusform>%Ln block that waits to be sent to Meta will be cancelled.</numerusform>
            <numerusform>%Ln blocks that wait to be sent to Meta will be cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person or people is or are not blocked yet: the block waits to be sent to Meta, or for a message from them. Once it is cancelled, nothing is sent.</source>
        <translation>
            <numerusform>%Ln person is not blocked yet: the block waits to be sent to Meta, or for a message from them. Once it is cancelled, nothing is sent.</numerusform>
            <numerusform>%Ln people are not blocked yet: the blocks wait to be sent to Meta, or for a message from them. Once they are cancelled, nothing is sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WebhookInbox</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
</TS>
