using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Pages;
using FedOrleans.Silo.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Dashboard;

namespace FedOrleans.Silo.Http;

/// <summary>What a silo serves over HTTP: health, the API with its OpenAPI document, the pages and the dashboard, all but health for those who know the token.</summary>
internal static class WebServer
{
    private const int SignInsInWindow = 10;

    /// <summary>Less than a prober waits, which is a second in Kubernetes unless it is told otherwise.</summary>
    private static readonly TimeSpan _storagePatience = TimeSpan.FromSeconds(0.5);

    public static void AddServices(IServiceCollection services, SiloSettings settings)
    {
        services.AddRoutingCore();
        services.AddAuthentication(BearerHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder(BearerHandler.SchemeName).RequireAuthenticatedUser().Build());
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Describe);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = settings.Http.RequestsPerSecond,
                    TokensPerPeriod = Math.Max(1, settings.Http.RequestsPerSecond / 10),
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / Math.Min(10, settings.Http.RequestsPerSecond)),
                    QueueLimit = settings.Http.RequestsPerSecond,
                }));
            limiter.AddPolicy(SignInEndpoints.Limit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsInWindow, Window = settings.Http.SignInWindow }));
        });
        services.AddSingleton<RunDirectory>();
        services.AddSingleton<DeviceTables>();
        services.AddSingleton<CellCache>();
        services.AddSingleton<ScenarioGate>();
        services.AddSingleton<Readiness>();
        services.AddSingleton(provider => new StorageProbe(
            provider.GetRequiredService<IStateStore>(), provider.GetRequiredService<StorageWatch>(), _storagePatience, provider.GetRequiredService<TimeProvider>()));
    }

    public static void Listen(IWebHostBuilder host, HttpSettings settings) => host.UseKestrelCore().ConfigureKestrel(kestrel =>
    {
        kestrel.Listen(settings.Address, settings.Port);
        kestrel.Limits.MaxRequestBodySize = HttpSettings.MaximumBodyBytes;
        kestrel.AddServerHeader = false;
    });

    public static void Map(WebApplication app)
    {
        SiloSettings settings = app.Services.GetRequiredService<SiloSettings>();
        Forwarding.Use(app, settings.Http);
        Problems.Use(app);
        SecurityHeaders.Use(app);
        OriginGuard.Use(app, settings);
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        HealthEndpoints.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json");
        RouteGroupBuilder api = app.MapGroup("/api/v1").WithTags("runs");
        ServerEndpoints.Map(api);
        RunEndpoints.Map(api);
        DeviceEndpoints.Map(api);
        CellEndpoints.Map(api);
        ResultEndpoints.Map(api);
        PageEndpoints.Map(app);
        app.MapOrleansDashboard("/dashboard").RequireAuthorization();
    }
}
