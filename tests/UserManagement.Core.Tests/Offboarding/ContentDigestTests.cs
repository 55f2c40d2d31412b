using System;
using UserManagement.Offboarding;
using Xunit;

namespace UserManagement.Core.Tests.Offboarding;

/// <summary>The digest of a plan must be the same in every version of the module.</summary>
public class ContentDigestTests
{
    [Fact]
    public void Digest_of_a_plan_equals_the_digest_that_earlier_versions_computed()
    {
        Assert.Equal("924a70d31c57dcc3d43005675b3d75da0ae1bff0b0a30a0730ad09b65bf10d02", ContentDigest.Of(Plan()));
        Assert.Equal("99e7fb3b256fcc135f2e64f2d9d39a3054183b039a49f2e45836741fb1e9a096", ContentDigest.Of(Copy()));
    }

    private static OffboardingPlan Plan() => new()
    {
        Person = "joan@example.com",
        Aliases = ["j@example.com"],
        PlusAddress = true,
        Action = OffboardingAction.Remove,
        Made = new DateTime(2031, 5, 3, 10, 11, 12, DateTimeKind.Utc).AddMilliseconds(345),
        Guards = ["Self"],
        Targets =
        [
            new OffboardingTarget { Platform = "Konnect", Connection = "Konnect", BaseUri = "https://eu.example.com", UserId = "u1" },
        ],
        Planner = "abc",
        Digest = "not counted",
        Approvals = [new PlanApproval()],
    };

    private static AccessCopyPlan Copy() => new()
    {
        Person = "joan@example.com",
        Source = "ken@example.com",
        FromTemplate = true,
        Made = new DateTime(2031, 5, 3, 10, 11, 12, DateTimeKind.Utc).AddMilliseconds(345),
        Guards = ["Administrator"],
        Targets = [new AccessCopyTarget { Platform = "Konnect", Connection = "Konnect", UserId = "u1" }],
        Planner = "abc",
    };
}
