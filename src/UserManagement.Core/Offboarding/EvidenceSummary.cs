using System.Globalization;
using System.Text;
using UserManagement.Foundation.Text;

namespace UserManagement.Offboarding;

/// <summary>Creates the text summary of evidence, which is saved next to the JSON file.</summary>
internal static class EvidenceSummary
{
    public static string Of(Evidence evidence)
    {
        var text = new StringBuilder();
        text.AppendLine($"Offboarding of {SafeText.Escape(evidence.Person)}: {evidence.Verdict}");
        var ended = evidence.EndedAt is { } end ? end.ToString("u", CultureInfo.InvariantCulture) : "(not ended)";
        var run = evidence.Run is null
            ? ""
            : ", journal run " + evidence.Run + (evidence.JournalHead is null ? "" : ", head " + evidence.JournalHead);
        text.AppendLine($"{evidence.BeganAt:u} to {ended}, by {SafeText.Escape(evidence.By)}{run}");
        if (evidence.Ticket is not null) text.AppendLine($"Ticket: {SafeText.Escape(evidence.Ticket)}");
        if (evidence.Reason is not null) text.AppendLine($"Reason: {SafeText.Escape(evidence.Reason)}");
        foreach (var target in evidence.Targets)
        {
            var organization = target.Organization is null ? "" : ", " + SafeText.Escape(target.Organization);
            text.AppendLine().AppendLine($"{target.Platform} (connection '{target.Connection}'{organization}): {Who(target)}");
            if (target.Before?.NotShown is { Length: > 0 } hidden)
                text.AppendLine($"  Not shown by the platform: {SafeText.Escape(string.Join("; ", hidden))}");
            foreach (var step in target.Steps) text.AppendLine(Line(step));
        }

        return text.ToString();
    }

    private static string Who(EvidenceTarget target) =>
        target.Problem is not null ? SafeText.Escape(target.Problem)
        : target.UserId is null ? "not a member"
        : $"{SafeText.Escape(target.Name is null ? target.Email : $"{target.Name} <{target.Email}>")}, id "
            + $"{SafeText.Escape(target.UserId)}, was {target.Before?.Status}";

    public static string Line(OffboardingResult step) =>
        $"  {step.Begun:HH:mm:ss} {step.Step}{(step.Detail is null ? "" : " " + SafeText.Escape(step.Detail))}: {step.State}"
        + (step.Reason is null ? "" : " (" + SafeText.Escape(step.Reason) + ")")
            + (step.RequestId is null ? "" : " [" + SafeText.Escape(step.RequestId) + "]");
}
