using System.Collections;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace FedOrleans.Silo.Telemetry;

/// <summary>The standard environment variables of OpenTelemetry, <c>OTEL_…</c>.</summary>
internal static class OtlpVariables
{
    private const string Prefix = "OTEL_";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether a signal is to be exported: an endpoint for all is named, or one for this.</summary>
    /// <param name="configuration">Holds the variables.</param>
    /// <param name="signal">TRACES, METRICS or LOGS.</param>
    public static bool Export(IConfiguration configuration, string signal) =>
        !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(configuration[$"OTEL_{signal}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase)
        && (configuration[Endpoint] ?? configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]) is { Length: > 0 };

    /// <summary>Longest time in milliseconds that a process which ends takes to send what is left. The default value is 5,000.</summary>
    /// <param name="configuration">Holds the variables.</param>
    /// <param name="reader">What sends it: METRIC, BSP (traces) or BLRP (logs).</param>
    public static int LastExport(IConfiguration configuration, string reader) =>
        int.TryParse(configuration[$"OTEL_{reader}_EXPORT_TIMEOUT"], NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds) && milliseconds > 0
            ? milliseconds
            : 5000;

    /// <summary>Takes the variables of this process into a configuration, and no others.</summary>
    public static void AddTo(IConfigurationBuilder configuration) => configuration.AddInMemoryCollection(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value))
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal)));
}
