using System.Linq;

namespace UserManagement.Fuzz.Tests;

/// <summary>The bodies of error responses in every known form, before mutations.</summary>
internal static class Refusals
{
    public static readonly string[] Texts =
    [
        """{"type":"about:blank","title":"Invalid","status":400,"instance":"konnect:trace:95217","detail":"Bad """
            + """parameter","invalid_parameters":[{"field":"email","rule":"is_email","reason":"is not an address","choices":["a","b"]"""
            + ""","source":"body"}]}""",
        """{"errors":[{"ID":2000133,"message":"Roles are wrong"},{"ID":7,"message":"More"}]}""",
        """{"error":{"code":"NOT_FOUND","message":"No such user","details":{"user_id":"x","why":["a",{"b":1}]}}}""",
        """{"error":"forbidden","message":"You may not","details":[{"loc":["body","email"],"msg":"missing","type":"value_error"}]"""
            + ""","code":"FORBIDDEN","request_id":"r-1"}""",
        """{"code":"CONFLICT","message":"Already a member","requestId":"r-2"}""",
        """{"detail":[{"loc":["body",0,"email"],"msg":"field required","type":"missing"}]}""",
        """{"detail":"Not Found"}""",
        """{"message":"Slow down","retryAfter":60}""",
        """{"title":"Forbidden","detail":"Managed by the identity provider"}""",
        "\"just a text\"",
        """["one","two",{"message":"three"}]""",
        """{"unknown":{"a":1},"password":"x"}""",
    ];

    public static readonly Node[] Documents = [.. Texts.Select(Node.Parse)];
}
