using Microsoft.Playwright;

namespace FedOrleans.Pages.Tests;

/// <summary>Somebody who clicks through the pages and notes everything that goes wrong on the way.</summary>
internal sealed class Visitor
{
    // Chromium gives up what it loads when any interface of the machine comes or goes, such as those of other tests.
    private const string NetworkChanged = "net::ERR_NETWORK_CHANGED";

    private readonly List<string> _wrongs = [];
    private readonly string _screenshots = Path.Combine(AppContext.BaseDirectory, "screenshots");

    private Task _reload = Task.CompletedTask;

    private Visitor(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains(NetworkChanged, StringComparison.Ordinal))
            {
                _wrongs.Add($"console: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _wrongs.Add($"script: {error}");
        page.RequestFailed += (_, request) => Note(request);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _wrongs.Add($"{response.Status}: {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    public static async Task<Visitor> EnterAsync(IBrowserContext context) => new(await context.NewPageAsync());

    /// <summary>What went wrong since this was last asked.</summary>
    public IReadOnlyList<string> TakeWrongs()
    {
        string[] wrongs = [.. _wrongs];
        _wrongs.Clear();
        return wrongs;
    }

    public async Task SignInAsync(string token)
    {
        await Page.GetByLabel("Token").FillAsync(token);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>The tab of a run's page, in the head of every page.</summary>
    public Task OpenAsync(string tab) => Page.Locator("header").GetByRole(AriaRole.Link, new() { Name = tab, Exact = true }).ClickAsync();

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task SeeAsync(string selector) => Page.Locator(selector).First.WaitForAsync();

    public Task SeeTextAsync(string text) => Page.GetByText(text).First.WaitForAsync();

    public Task WaitForStageAsync(string stage) => SeeAsync($"#stage.{stage}");

    /// <summary>Keeps a picture, and checks that nothing went wrong and nothing is wider than the screen.</summary>
    public async Task LookAsync(string name)
    {
        await _reload;
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(_screenshots, $"{name}.png") });
        int excess = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        excess.ShouldBeLessThanOrEqualTo(0, $"{name} is wider than the screen");
        TakeWrongs().ShouldBeEmpty($"{name} at {Page.Url}");
    }

    /// <summary>What was under way when the page was left is no failure: it was aborted.</summary>
    private void Note(Microsoft.Playwright.IRequest request)
    {
        if (request.Failure is NetworkChanged)
        {
            // Open connections come back by themselves; for the rest people load the page again.
            if (request.ResourceType != "eventsource" && _reload.IsCompleted)
            {
                _reload = Page.ReloadAsync();
            }
        }
        else if (request.Failure is not "net::ERR_ABORTED")
        {
            _wrongs.Add($"{request.Failure}: {request.Url}");
        }
    }
}
