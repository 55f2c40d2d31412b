namespace UserManagement.Running;

/// <summary>What is said of a change that the run of <c>-ResumeFrom</c> finished.</summary>
internal static class EarlierRun
{
    /// <summary>Says that the platform shows the change, so that nothing is sent.</summary>
    public static void SaySkipped(PumpItem item, string who, string action) =>
        item.Verbose($"{who}: {action}: done by the earlier run, and the platform shows it; nothing was sent.");

    /// <summary>Says that the platform does not show the change, so that it is made again.</summary>
    public static void WarnNotThere(PumpItem item, string who, string action) =>
        item.Warning($"{who}: the journal given with -ResumeFrom says that '{action}' was done, and the platform does not show it; it is "
            + "done again.");
}
