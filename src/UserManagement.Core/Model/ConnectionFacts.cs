using System;

namespace UserManagement.Model;

/// <summary>What a connection says of itself.</summary>
internal sealed class ConnectionFacts(string name, string platform, Uri baseUri)
{
    /// <summary>The connection's name.</summary>
    public string Name { get; } = name;

    /// <summary>The platform's name.</summary>
    public string Platform { get; } = platform;

    /// <summary>The address that requests go to.</summary>
    public Uri BaseUri { get; } = baseUri;

    /// <summary>The vendor's environment; null for the usual one.</summary>
    public string? Environment { get; init; }

    /// <summary>Where the token was found.</summary>
    public string TokenFrom { get; init; } = "";

    /// <summary>What to look at when the token is not accepted.</summary>
    public string? TokenHint { get; init; }

    /// <summary>The name of the preset with the vendor's own facts; null for none.</summary>
    public string? Preset { get; init; }

    /// <summary>True where every change is refused.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The folder where changes are written down; null where they are not.</summary>
    public string? JournalPath { get; init; }

    /// <summary>How many days journals are kept.</summary>
    public int JournalDays { get; init; }

    /// <summary>The profile's file of people who must not be taken out.</summary>
    public string? ProtectedFile { get; init; }
}
