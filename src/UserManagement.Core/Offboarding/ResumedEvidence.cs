using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UserManagement.Journal;

namespace UserManagement.Offboarding;

/// <summary>
/// Continues the evidence of an interrupted run. Only that evidence has the access before the first change, because the platforms no longer
/// show it.
/// </summary>
internal static class ResumedEvidence
{
    /// <summary>Reads the unfinished evidence file of an interrupted run.</summary>
    /// <param name="earlier">The journal of the interrupted run.</param>
    /// <param name="person">The name of the person in this run.</param>
    /// <param name="folder">The folder of the evidence.</param>
    /// <param name="warn">Receives the reason why an existing file is not used.</param>
    /// <returns>The file; null if there is none that can be used.</returns>
    public static EvidenceFile? Find(ResumePoint earlier, string person, string folder, Action<string> warn)
    {
        if (earlier.Unfinished.Find(person) is not var (name, hashes) || Path.GetFileName(name) != name) return null;
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) return null;
        try
        {
            var file = EvidenceFile.Read(path);
            if (hashes.Contains(file.Hash)) return file;
            warn($"The unfinished evidence {path} was altered since the earlier run, so a new evidence file is started.");
        }
        catch (PlatformException e)
        {
            warn($"A new evidence file is started, because the unfinished evidence file of the earlier run cannot be used: {e.Message}");
        }

        return null;
    }

    /// <summary>
    /// Adds to a plan the memberships that the interrupted run may have removed, so that the removal is verified and is in the evidence.
    /// </summary>
    public static PersonOffboarding Fill(PersonOffboarding person, Evidence evidence)
    {
        List<OffboardingPart> parts = [.. person.Parts.Select(part => Fill(part, person.Plan, evidence))];
        person.Plan.Targets = [.. parts.Select(part => part.Target)];
        return new PersonOffboarding(person.Plan, parts)
        {
            Approved = person.Approved,
            Missing = person.Missing,
            Reason = person.Reason,
            Outcome = person.Outcome,
        };
    }

    private static OffboardingPart Fill(OffboardingPart part, OffboardingPlan plan, Evidence evidence)
    {
        if (part.Target is not { UserId: null, Problem: null }) return part;
        var earlier = evidence.Targets.Find(one => one.Connection == part.Target.Connection
            && new PlannedPlace(one.Platform, one.BaseUri, one.Organization) == PlannedPlace.Of(part.Connection));
        return earlier is { UserId: not null, Before: not null }
            ? new OffboardingPart(part.Connection, Removed(part.Target, plan, earlier))
            : part;
    }

    private static OffboardingTarget Removed(OffboardingTarget now, OffboardingPlan plan, EvidenceTarget earlier) => new()
    {
        Platform = now.Platform,
        Connection = now.Connection,
        BaseUri = now.BaseUri,
        Organization = now.Organization,
        UserId = earlier.UserId,
        Email = earlier.Email,
        Name = earlier.Name,
        State = earlier.Before,
        Steps =
        [
            new OffboardingStep
            {
                Step = plan.Action == OffboardingAction.Suspend ? OffboardingStepKind.Suspend : OffboardingStepKind.Remove,
                State = OffboardingStepState.AlreadyDone,
                Reason = "the user is no longer a member after the earlier run",
            },
        ],
    };
}
