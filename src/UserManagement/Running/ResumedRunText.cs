namespace UserManagement.Running;

/// <summary>Messages about changes that the run of <c>-ResumeFrom</c> finished.</summary>
internal static class ResumedRunText
{
    /// <summary>Reports that the earlier run made the change and that the platform confirms it, so nothing is sent.</summary>
    public static void ReportSkipped(PumpItem item, string who, string action) =>
        item.Verbose($"{who}: {action}: done by the earlier run, and the platform confirms it; nothing was sent.");

    /// <summary>Warns that the earlier run made the change but that the platform does not confirm it, so it is made again.</summary>
    public static void WarnNotThere(PumpItem item, string who, string action) =>
        item.Warning($"{who}: the journal given with -ResumeFrom says that '{action}' was done, but the platform does not show it; it "
            + "is done again.");
}
