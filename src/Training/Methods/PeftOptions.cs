namespace FedOrleans.Training.Methods;

/// <summary>Sizes of the parameter-efficient modules.</summary>
public sealed record PeftOptions
{
    /// <summary>Bottleneck width m of an adapter (Houlsby et al. 2019); 1 to the model width. The default value is 16.</summary>
    public int AdapterSize { get; init; } = 16;

    /// <summary>Numerator α of the LoRA scale α/r (Hu et al. 2021); above 0. The default value is 16.</summary>
    public double LoraAlpha { get; init; } = 16;

    /// <summary>
    /// Ranks that devices draw from, each 1 to the model width. Where LoRA is shared, all devices use the largest, so
    /// that the factors can be averaged. The default value is [8].
    /// </summary>
    public IReadOnlyList<int> LoraRanks { get; init; } = [8];

    /// <summary>Attention projections that carry LoRA: any of query, key, value, output. The default value is query and value.</summary>
    public IReadOnlyList<string> LoraTargets { get; init; } = ["query", "value"];
}
