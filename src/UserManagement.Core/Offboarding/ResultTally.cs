using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace UserManagement.Offboarding;

/// <summary>Counts the results of one person by state, for the summary after the last result. Thread-safe.</summary>
internal sealed class ResultTally(string? evidence)
{
    private static readonly (OffboardingStepState State, string Words)[] States =
    [
        (OffboardingStepState.Done, "done"),
        (OffboardingStepState.AlreadyDone, "already done"),
        (OffboardingStepState.Declined, "declined"),
        (OffboardingStepState.Skipped, "skipped"),
        (OffboardingStepState.NotSupported, "not supported"),
        (OffboardingStepState.Unverified, "unverified"),
        (OffboardingStepState.Failed, "failed"),
    ];

    private const int Width = 79;
    private readonly List<OffboardingResult> _results = [];

    public void Add(IReadOnlyList<OffboardingResult> results)
    {
        lock (_results) _results.AddRange(results);
    }

    /// <summary>Returns the counts, and on further lines the path of the evidence.</summary>
    public override string ToString()
    {
        lock (_results)
        {
            var counts = from one in States
                         let count = _results.Count(result => result.State == one.State)
                         where count > 0
                         select $"{count} {one.Words}";
            return $"Summary: {string.Join(", ", counts)}" + Evidence();
        }
    }

    // A long path would wrap in the console, so its file name and its folder are on separate lines.
    private string Evidence()
    {
        if (evidence is null) return "";
        var line = "Evidence: " + evidence;
        return line.Length <= Width
            ? "\n" + line
            : $"\nEvidence: {Path.GetFileName(evidence)}\n  in {Path.GetDirectoryName(evidence)}";
    }
}
