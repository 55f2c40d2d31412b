namespace UserManagement.Model;

/// <summary>
/// The properties of a user that only some platforms or commands provide. They are in a separate object to save memory in long lists.
/// </summary>
internal sealed class MembershipFacts
{
    public string? OrgRole { get; set; }

    public PlatformList<string>? Roles { get; set; }

    public PlatformList<string>? Teams { get; set; }

    public long LastActiveAt { get; set; }

    public bool? MfaEnabled { get; set; }

    public PlatformList<PlatformRole>? DirectRoles { get; set; }

    public PlatformList<PlatformTeam>? TeamDetails { get; set; }

    public PlatformList<PlatformEffectiveRole>? EffectiveRoles { get; set; }

    public ChangeOutcome? ChangeOutcome { get; set; }

    public PlatformList<string>? Lacks { get; set; }

    public DirectoryFacts? Directory { get; set; }

    public MembershipFacts Copy() => (MembershipFacts)MemberwiseClone();
}
