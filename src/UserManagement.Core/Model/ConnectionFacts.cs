using System;

namespace UserManagement.Model;

/// <summary>The properties from which a connection is created.</summary>
internal sealed class ConnectionFacts(string name, string platform, Uri baseUri)
{
    public string Name { get; } = name;

    public string Platform { get; } = platform;

    public Uri BaseUri { get; } = baseUri;

    /// <summary>The vendor's environment; null for the default one.</summary>
    public string? Environment { get; init; }

    /// <summary>The source of the token, such as a variable or a file path; never the token.</summary>
    public string TokenFrom { get; init; } = "";

    /// <summary>A hint that is added to the error if the platform rejects the token; null for none.</summary>
    public string? TokenHint { get; init; }

    /// <summary>The name of the vendor preset, such as <c>Slack</c>; null for none.</summary>
    public string? Preset { get; init; }

    public bool ReadOnly { get; init; }

    public bool RequireReason { get; init; }

    /// <summary>The default reason, for changes without their own reason; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>The default ticket, for changes without their own ticket; null for none.</summary>
    public string? Ticket { get; init; }

    /// <summary>The journal folder; null for no journal.</summary>
    public string? JournalPath { get; init; }

    /// <summary>The number of days that journals are kept.</summary>
    public int JournalDays { get; init; }

    /// <summary>The profile's file of users who must not be offboarded; null for none.</summary>
    public string? ProtectedFile { get; init; }
}
