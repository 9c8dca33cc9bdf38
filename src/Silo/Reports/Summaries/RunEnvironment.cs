using System.Text.Json.Serialization;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>What a run ran on. Equal results are promised among equal environments.</summary>
/// <param name="Product">Version of this product.</param>
/// <param name="DotNet">Version of the .NET runtime.</param>
/// <param name="TorchSharp">Version of TorchSharp.</param>
/// <param name="Orleans">Version of Orleans.</param>
/// <param name="OperatingSystem">Name and version of the operating system.</param>
/// <param name="Processor">Model of the processor, with the accelerator where one trained.</param>
public sealed record RunEnvironment(
    string Product,
    [property: JsonPropertyName("dotnet")] string DotNet,
    [property: JsonPropertyName("torchsharp")] string TorchSharp,
    string Orleans,
    string OperatingSystem,
    string Processor);
