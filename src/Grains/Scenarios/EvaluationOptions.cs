namespace FedOrleans.Grains.Scenarios;

/// <summary>When and on whom the models are evaluated. The last round is always evaluated.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Rounds from one evaluation to the next, 1 or more. The default value is 1.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Devices in the fixed random sample that is evaluated, 1 to the number of devices; or null (the default) for all.</summary>
    public int? Devices { get; init; }
}
