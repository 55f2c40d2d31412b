using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using UserManagement.Storage;

namespace UserManagement.Lifecycle;

/// <summary>What was done to one person, with what they had before: proof for an auditor, and what a restoration reads.</summary>
internal sealed class Evidence
{
    /// <summary>The verdict that access was seen to be gone wherever the person was.</summary>
    public const string AccessGone = nameof(AccessGone);

    public string Kind { get; set; } = "UserManagement offboarding";

    public string Person { get; set; } = "";

    public string[] Aliases { get; set; } = [];

    public OffboardingAction Action { get; set; }

    public DateTime BeganAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>The account and the machine.</summary>
    public string By { get; set; } = "";

    /// <summary>The run whose journal has the changes.</summary>
    public string? Run { get; set; }

    /// <summary><c>AccessGone</c>, <c>AccessRemains</c>, or <c>Begun</c> while it is not ended.</summary>
    public string Verdict { get; set; } = "Begun";

    public List<EvidenceTarget> Targets { get; set; } = [];

    /// <summary>Writes the file whole, and a summary for people beside it.</summary>
    /// <returns>The hash of the file.</returns>
    /// <exception cref="PlatformException">It can't be written.</exception>
    public string Write(string path)
    {
        try
        {
            var text = JsonSerializer.Serialize(this, EvidenceJson.Default.Evidence);
            AtomicFile.Write(path, text);
            AtomicFile.Write(Path.ChangeExtension(path, ".txt"), Summary());
            return TextHash.Of(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(PlatformError.JournalUnavailable, $"The evidence {path} can't be written: {e.Message.TrimEnd('.')}.", "Make room, or name another folder with -EvidencePath.", e);
        }
    }

    /// <exception cref="PlatformException">The file can't be read, or is no evidence.</exception>
    public static Evidence Read(string path)
    {
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllText(path), EvidenceJson.Default.Evidence);
            if (read is { Kind: "UserManagement offboarding", Person.Length: > 0, Targets: { } targets } && targets.All(target => target is { Platform.Length: > 0, Connection.Length: > 0, Steps: not null })) return read;
            throw new PlatformException(PlatformError.InvalidRequest, $"{path} is no evidence of an offboarding.", "Name the JSON file that Invoke-PlatformUserOffboarding wrote; its results have the path.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new PlatformException(PlatformError.InvalidRequest, $"The evidence {path} can't be read{(e is JsonException json ? $": line {(json.LineNumber ?? 0) + 1} is not as it should be" : ": " + e.Message.TrimEnd('.'))}.", "Name the JSON file that Invoke-PlatformUserOffboarding wrote; its results have the path.", e is JsonException ? null : e);
        }
    }

    /// <summary>A name for a person's file: when, who, and something no other has.</summary>
    public static string FileName(string person, DateTime at) =>
        JournalFolder.NameOf(at) + "-" + new string([.. person.Take(80).Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' ? c : '_')]) + "-" + Guid.NewGuid().ToString("N").Substring(0, 8) + ".json";

    private string Summary()
    {
        var text = new StringBuilder();
        text.AppendLine($"Offboarding of {SafeText.Escape(Person)}: {Verdict}");
        text.AppendLine($"{BeganAt:u} to {(EndedAt is { } end ? end.ToString("u", System.Globalization.CultureInfo.InvariantCulture) : "(not ended)")}, by {SafeText.Escape(By)}{(Run is null ? "" : ", journal run " + Run)}");
        foreach (var target in Targets)
        {
            text.AppendLine().AppendLine($"{target.Platform} (connection '{target.Connection}'{(target.Organization is null ? "" : ", " + SafeText.Escape(target.Organization))}): {(target.Problem is not null ? SafeText.Escape(target.Problem) : target.UserId is null ? "not there" : $"{SafeText.Escape(target.Email)}, id {SafeText.Escape(target.UserId)}, was {target.Before?.Status}")}");
            foreach (var step in target.Steps) text.AppendLine($"  {step.At:HH:mm:ss} {step.Step}{(step.Detail is null ? "" : " " + SafeText.Escape(step.Detail))}: {step.State}{(step.Reason is null ? "" : " (" + SafeText.Escape(step.Reason) + ")")}{(step.RequestId is null ? "" : " [" + SafeText.Escape(step.RequestId) + "]")}");
        }

        return text.ToString();
    }
}

/// <summary>One connection's part of the evidence.</summary>
internal sealed class EvidenceTarget
{
    public string Platform { get; set; } = "";

    public string Connection { get; set; } = "";

    public string? Organization { get; set; }

    public string? UserId { get; set; }

    public string? Email { get; set; }

    public string? Problem { get; set; }

    public OffboardingState? Before { get; set; }

    public List<OffboardingResult> Steps { get; set; } = [];

    /// <summary>What was read back; null where nobody is left.</summary>
    public OffboardingState? After { get; set; }

    /// <summary>True when a step was made, or may have been: its answer was lost, or the run was cut off.</summary>
    public bool Took(bool ended, OffboardingStepKind kind, string? detail = null) => !ended
        || Steps.Exists(step => step.Step == kind && (detail is null || step.Detail == detail) && (step.State == OffboardingStepState.Done || step is { State: OffboardingStepState.Failed, ErrorId: nameof(PlatformError.OutcomeUnknown) }));

    /// <summary>What the person had and the run took, or may have taken.</summary>
    public OffboardingState Taken(bool ended) => new()
    {
        Status = Before!.Status,
        OrgRole = Before.OrgRole,
        Roles = [.. Before.Roles.Where(role => Took(ended, OffboardingStepKind.DetachRole, role.Shown) || WasRemoved(ended))],
        Teams = [.. Before.Teams.Where(team => Took(ended, OffboardingStepKind.LeaveTeam, team.ToString()) || WasRemoved(ended))],
        Tokens = Took(ended, OffboardingStepKind.RevokeTokens) ? Before.Tokens : [],
    };

    public bool WasRemoved(bool ended) => Took(ended, OffboardingStepKind.Remove) || Took(ended, OffboardingStepKind.CancelInvitation);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, WriteIndented = true, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Evidence))]
[JsonSerializable(typeof(OffboardingPlan))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
