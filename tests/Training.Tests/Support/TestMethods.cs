using FedOrleans.Training.Methods;
using static FedOrleans.Training.Methods.ParameterRole;

namespace FedOrleans.Training.Tests.Support;

/// <summary>The role tables that the tests train under.</summary>
internal static class TestMethods
{
    public static MethodDefinition Pftt { get; } = Create("pftt", ("adapters", Shared), ("lora", Private), ("head", Shared));

    public static MethodDefinition FedLora { get; } = Create("fedlora", ("lora", Shared), ("head", Shared));

    public static MethodDefinition FedAvgFull { get; } = Create("fedavg-full", ("base", Shared), ("head", Shared));

    public static MethodDefinition LocalOnly { get; } = Create("local-only", ("adapters", Private), ("lora", Private), ("head", Private));

    /// <summary>Everything there is, trained.</summary>
    public static MethodDefinition Everything { get; } =
        Create("everything", ("base", Shared), ("adapters", Shared), ("lora", Private), ("head", Shared));

    /// <summary>One of the tables above, for theories.</summary>
    public static MethodDefinition Named(string name) =>
        new[] { Pftt, FedLora, FedAvgFull, LocalOnly, Everything }.Single(method => method.Name == name);

    public static MethodDefinition Create(string name, params (string Group, ParameterRole Role)[] roles) =>
        new() { Name = name, Roles = roles.ToDictionary(role => role.Group, role => role.Role) };
}
