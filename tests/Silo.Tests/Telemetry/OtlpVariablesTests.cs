using FedOrleans.Silo.Telemetry;
using Microsoft.Extensions.Configuration;

namespace FedOrleans.Silo.Tests.Telemetry;

public sealed class OtlpVariablesTests
{
    [Fact]
    public void Nothing_is_exported_unless_it_is_asked_for() => Exports("TRACES").ShouldBeFalse();

    [Theory]
    [InlineData("TRACES")]
    [InlineData("METRICS")]
    [InlineData("LOGS")]
    public void An_endpoint_for_all_is_one_for_each(string signal) => Exports(signal, ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")).ShouldBeTrue();

    [Theory]
    [InlineData("TRACES", true)]
    [InlineData("METRICS", false)]
    public void An_endpoint_of_one_signal_is_its_alone(string signal, bool exported) =>
        Exports(signal, ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://collector:4318/v1/traces")).ShouldBe(exported);

    [Theory]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    [InlineData("OTEL_TRACES_EXPORTER", "none")]
    public void What_is_switched_off_is_off(string variable, string value) =>
        Exports("TRACES", ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317"), (variable, value)).ShouldBeFalse();

    [Theory]
    [InlineData("OTEL_METRIC_EXPORT_TIMEOUT", "60000", 60_000)]
    [InlineData("OTEL_BSP_EXPORT_TIMEOUT", "60000", 5000)]
    [InlineData("OTEL_METRIC_EXPORT_TIMEOUT", "0", 5000)]
    [InlineData("OTEL_METRIC_EXPORT_TIMEOUT", "-1", 5000)]
    [InlineData("OTEL_METRIC_EXPORT_TIMEOUT", "long", 5000)]
    public void A_last_export_takes_five_seconds_at_most_or_what_its_variable_says(string variable, string value, int milliseconds) =>
        OtlpVariables.LastExport(Configuration((variable, value)), "METRIC").ShouldBe(milliseconds);

    private static bool Exports(string signal, params (string Name, string Value)[] variables) => OtlpVariables.Export(Configuration(variables), signal);

    private static IConfigurationRoot Configuration(params (string Name, string Value)[] variables) =>
        new ConfigurationBuilder().AddInMemoryCollection(variables.ToDictionary(pair => pair.Name, pair => (string?)pair.Value)).Build();
}
