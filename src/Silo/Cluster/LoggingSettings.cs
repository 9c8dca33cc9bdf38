using Microsoft.Extensions.Logging;

namespace FedOrleans.Silo.Cluster;

/// <summary>How a silo writes its log, which goes to the output stream.</summary>
/// <param name="Format">The default value is Text.</param>
/// <param name="Level">Least level of the product's own messages. The default value is Information.</param>
public sealed record LoggingSettings(LogFormat Format = LogFormat.Text, LogLevel Level = LogLevel.Information);
