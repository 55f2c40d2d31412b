using System;
using System.Text.Json.Serialization;
using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>One person's approval of a plan, with a signature. <c>Approve-PlatformPlan</c> adds it to the plan.</summary>
public sealed class PlanApproval
{
    /// <summary>The name of the person who approved the plan, from the file of approvers.</summary>
    public string Approver { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The fingerprint of the person's key: SHA256 and the hash in base64, as ssh-keygen -l shows it.</summary>
    public string KeyId { get; set => field = SafeText.Of(value)!; } = "";

    /// <summary>The time when the plan was signed (UTC), to the second.</summary>
    /// <value>A <see cref="DateTime"/>.</value>
    [JsonIgnore]
    public object ApprovedAt => TimeText.Shown(Signed);

    /// <summary>The time when the approval ends (UTC), to the second.</summary>
    /// <value>A <see cref="DateTime"/>.</value>
    [JsonIgnore]
    public object ExpiresAt => TimeText.Shown(Ends);

    /// <summary>The signature in base64: ECDSA over P-256 and SHA-256, as r and s of 32 bytes each.</summary>
    public string Signature { get; set => field = SafeText.Of(value)!; } = "";

    [JsonInclude]
    [JsonPropertyName("approvedAt")]
    internal DateTime Signed { get; set; }

    [JsonInclude]
    [JsonPropertyName("expiresAt")]
    internal DateTime Ends { get; set; }

    /// <summary>Returns the person and the end of the approval.</summary>
    public override string ToString() => $"{SafeText.Escape(Approver)} until {Ends:u}";
}
