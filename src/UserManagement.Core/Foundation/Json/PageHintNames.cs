using System;
using System.Collections.Generic;
using System.Linq;
using static UserManagement.Foundation.Json.PageHintKind;

namespace UserManagement.Foundation.Json;

/// <summary>The names that servers use to say that a list continues or ends, each with its meaning.</summary>
/// <remarks>
/// Names are compared by their letters and digits in lower case, so <c>next_page</c>, <c>nextPage</c> and <c>Next-Page</c> are equal.
/// </remarks>
internal static class PageHintNames
{
    private static readonly Dictionary<string, PageHintKind> Known = Join(
        (Total, """
            total totalcount totalresults totalitems totalrecords totalelements totalentries totalrows totalhits totalsize totalnumber
            totalobjects totalfound totalmatches totalmatched totalusers totalmembers totalteams totalroles totalgroups totalavailable
            grandtotal overalltotal counttotal numtotal itemstotal resultstotal recordstotal recordsfiltered fullcount numfound odatacount
            totalitemcount totalresultcount totalrecordcount totalusercount estimatedtotal xtotalcount countall allcount
            """),
        (Count, """
            count results resultcount resultscount numresults numberofresults itemcount itemscount numitems recordcount recordscount
            usercount userscount membercount memberscount length matches matching matched hits found all overall of n entries elements
            rowcount rowscount entrycount elementcount hitcount matchcount objectcount listcount resultsize resultssize listsize
            collectionsize setsize quantity available records population
            """),
        (MoreIfTrue, """
            hasmore hasnext hasnextpage hasmorepages hasmoreitems hasmoreresults hasmoredata hasmorerecords hasadditional more moreavailable
            moreresults moreitems moredata morerecords morepages moreresultsavailable moretofollow istruncated truncated responsetruncated
            resultstruncated partial ispartial incomplete isincomplete incompleteresults limitreached limitexceeded capped overflow
            nextavailable nextexists continues exceededtransferlimit
            """),
        (MoreIfFalse, """
            last islast islastpage lastpage end isend endoflist endofresults endoffeed eof done isdone complete iscomplete
            allloaded finished isfinished final isfinal exhausted nomore nomoreresults nomorepages reachedend
            """),
        (Next, """
            next nextcursor nextpage nextpagenumber nextpagetoken nexttoken nextlink nexturl nexturi nexthref nextpageurl nextpageuri
            nextpagelink nextpagecursor nextoffset nextstart nextstartindex nextindex nextskip nextmarker nextkey nextid nextpageid
            nextrange nextbatch nextset nextresults nextrecordsurl nextcontinuationtoken nextposition continuationtoken continuation
            continuationkey continue continuetoken resumptiontoken resumetoken resume resumefrom resumeat lastevaluatedkey
            exclusivestartkey odatanextlink moreurl morelink morehref paginationtoken iterator nextiterator cursornext searchafter forward
            older
            """),
        (Cursor, """
            cursor cursorafter after endcursor aftercursor lastcursor marker pagetoken bookmark scrollid lastkey lastid
            startingafter
            """),
        (Pages, """
            totalpages pages pagecount pagescount numpages numberofpages pagestotal pagetotal totalpagecount maxpage
            lastpagenumber noofpages nbpages nrofpages batches chunks parts segments
            """),
        (Page, "page currentpage current pagenumber pagenum pageno pageindex number"),
        (Size, "limit perpage pagesize itemsperpage resultsperpage recordsperpage size maxresults maxitems pagelimit pagelength take top"),
        (Offset, "offset skip start startindex startat from pageoffset"),
        (Remaining, """
            remaining remainingcount remainingitems remainingitemcount remainingresults itemsremaining itemsleft resultsleft
            usersleft pagesleft left rest omitted notshown additional additionalresults additionalitems additionalrecords additionalusers
            additionalmembers
            """),
        (Failure, "error errors failure failures failed exception fault timedout dryrun simulated rejected refused denied"),
        (Success, "success ok succeeded successful issuccess"),
        (Outcome, "status result outcome statuscode"));

    /// <summary>
    /// Names that are hints anywhere in a response; the other names are hints only beside the list and in objects about paging.
    /// </summary>
    private static readonly HashSet<string> Anywhere = [.. """
        hasmore hasnextpage hasmorepages hasmoreitems hasmoreresults istruncated incompleteresults islastpage nextcursor nextpage
        nextpagetoken nexttoken nextlink nextpageurl nextmarker continuationtoken nextcontinuationtoken totalcount totalresults totalpages
        remainingitemcount
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>
    /// Parts that make a name a hint although it is not a known name. A wrong guess causes an error, but a missed hint would
    /// hide users.
    /// </summary>
    private static readonly (string Part, PageHintKind Meaning)[] Resembling =
    [
        ("next", Next), ("continu", Next), ("truncat", MoreIfTrue), ("incomplete", MoreIfTrue), ("partial", MoreIfTrue),
        ("more", MoreIfTrue), ("remain", Remaining), ("total", Total),
    ];

    /// <summary>
    /// Parts that show that a name is about another subject, such as money, time or rate limits. Such a name is never guessed to be a hint.
    /// </summary>
    private static readonly string[] Unrelated =
    [
        "sync", "bill", "pay", "renew", "invoice", "charge", "step", "action", "date", "time", "reset", "retry", "rate", "quota",
        "seat", "licen", "cost", "price", "amount", "credit", "byte", "storage", "duration", "took", "usage", "spend", "poll", "refresh",
    ];

    private static readonly string[] Containers =
        ["pag", "meta", "link", "cursor", "resultinfo", "listinfo", "responseinfo", "navigation", "hits", "range"];

    /// <summary>Names of objects that describe the list, such as its paging; the whole name must match.</summary>
    private static readonly HashSet<string> Summaries = Words("""
        info summary stats statistics response collection search query context state envelope counts counters totals data
        result results list position window slice view
        """);

    /// <summary>Words in the name of a flag that mean the end of a list; <see cref="CutWords"/> mean a truncated list.</summary>
    private static readonly HashSet<string> EndWords = Words("""
        end ended last complete completed final done finished exhausted whole loaded full fully
        """);

    private static readonly HashSet<string> CutWords = Words("""
        limited truncated cut cutoff sample sampled subset clipped capped trimmed abridged exceeded exceeds hit reached
        """);

    /// <summary>Words that the name of a flag may also contain; a name with any other word is not a hint.</summary>
    private static readonly HashSet<string> Neutral = Words("""
        is was has been at of off the a all list set data page pages items results records users members response output
        limit max size it read fetched more following
        """);

    /// <summary>Prefixes of names that give a number of items: <c>number_of_users</c>, <c>nbHits</c>.</summary>
    private static readonly string[] Numbers = ["numberof", "noof", "nrof", "numof", "nb"];

    /// <summary>Returns what the name of a property means for the rest of the list; null if it means nothing.</summary>
    /// <param name="name">The name in its original spelling.</param>
    /// <param name="aboutPaging">True if the property is beside the list or in an object about paging.</param>
    public static PageHintKind? Find(string name, bool aboutPaging)
    {
        var plain = Plain(name);
        if (Known.TryGetValue(plain, out var meaning)) return aboutPaging || Anywhere.Contains(plain) ? meaning : null;
        if (!aboutPaging || Array.Exists(Unrelated, part => Holds(plain, part))) return null;
        foreach (var (part, resembling) in Resembling)
            if (Holds(plain, part)) return resembling;
        return Array.Exists(Numbers, number => plain.StartsWith(number, StringComparison.Ordinal)) ? Count : null;
    }

    /// <summary>
    /// Returns the meaning of a flag beside the list, such as <c>end_reached</c>, by the words in its name; null if it has no meaning for
    /// paging.
    /// </summary>
    public static PageHintKind? FindFlag(string name)
    {
        if (Array.Exists(Unrelated, part => Holds(Plain(name), part))) return null;
        var words = Split(name);
        if (words.Exists(word => !Neutral.Contains(word) && !EndWords.Contains(word) && !CutWords.Contains(word))) return null;
        return words.Exists(EndWords.Contains) ? MoreIfFalse
            : words.Exists(CutWords.Contains) || words.Contains("following") ? MoreIfTrue
            : null;
    }

    /// <summary>Returns the meaning of a known name; null for any other name, even if it resembles a known one.</summary>
    public static PageHintKind? FindExact(string name) => Known.TryGetValue(Plain(name), out var meaning) ? meaning : null;

    /// <summary>Returns true if the name is a hint anywhere in a response.</summary>
    public static bool IsUnmistakable(string name) => Anywhere.Contains(Plain(name));

    /// <summary>Returns true if the name is that of an object about paging.</summary>
    public static bool IsContainer(string name)
    {
        var plain = Plain(name);
        return Summaries.Contains(plain) || Array.Exists(Containers, part => Holds(plain, part));
    }

    /// <summary>Returns the letters and digits of a name, in lower case.</summary>
    public static string Plain(string name) => new([.. name.Where(c => char.IsLetterOrDigit(c)).Select(char.ToLowerInvariant)]);

    /// <summary>Returns the words of a name, in lower case: <c>endReached</c> and <c>end_reached</c> have the same two words.</summary>
    private static List<string> Split(string name)
    {
        var words = new List<string>();
        var from = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetterOrDigit(name[i]) && !(char.IsUpper(name[i]) && char.IsLower(name[i - 1]))) continue;
            words.Add(Plain(name.Substring(from, i - from)));
            from = i;
        }

        return words;
    }

    private static HashSet<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static bool Holds(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;

    private static Dictionary<string, PageHintKind> Join(params (PageHintKind Meaning, string Names)[] rows)
    {
        var all = new Dictionary<string, PageHintKind>(StringComparer.Ordinal);
        foreach (var (meaning, names) in rows)
            foreach (var name in names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) all.Add(name, meaning);
        return all;
    }
}
