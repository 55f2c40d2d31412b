using System;
using System.Collections.Generic;
using UserManagement.Contracts.Routes;

namespace UserManagement.Contracts;

/// <summary>An operation of a platform. Each operation is a field of <see cref="Operations"/>.</summary>
internal abstract class Operation
{
    private protected Operation(string name, string phrase, string cmdlet, string[] endpoints, Type contract)
    {
        Name = name;
        Phrase = phrase;
        Cmdlet = cmdlet;
        Endpoints = endpoints;
        Contract = contract;
    }

    /// <summary>The name in tables.</summary>
    public string Name { get; }

    /// <summary>The name in sentences, such as "suspend a user".</summary>
    public string Phrase { get; }

    /// <summary>The cmdlet of the operation, with the parameter that selects it.</summary>
    public string Cmdlet { get; }

    /// <summary>The possible names of the endpoint in the platform's route table; the first that the table contains is used.</summary>
    public IReadOnlyList<string> Endpoints { get; }

    /// <summary>The interface that a platform implements for the operation.</summary>
    public Type Contract { get; }

    /// <summary>True if the operation changes something on the platform.</summary>
    public bool IsChange => !Cmdlet.StartsWith("Get-", StringComparison.Ordinal);

    /// <summary>Returns the route of the operation on a platform, or null if the platform has no separate route for it.</summary>
    public Route? RouteIn(RouteTable routes)
    {
        foreach (var name in Endpoints)
            if (routes.TryGet(name, out var row)) return row;
        return null;
    }

    public override string ToString() => Phrase;
}

/// <summary>An operation with the type of its contract.</summary>
internal sealed class Operation<TContract>(string name, string phrase, string cmdlet, params string[] endpoints)
    : Operation(name, phrase, cmdlet, endpoints, typeof(TContract))
    where TContract : class;
