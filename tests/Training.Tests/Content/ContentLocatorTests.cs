using FedOrleans.Training.Content;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Content;

public sealed class ContentLocatorTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Embedded_content_is_found_by_name_and_any_directory_by_path()
    {
        string model = Path.GetDirectoryName(_directory.Write("models/small/config.json", "{}"))!;

        ContentLocator.Find("model", "small", _directory.File("models"), "config.json").ShouldBe(model);
        ContentLocator.FindModel(model).ShouldBe(model);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        _directory.Write("models/small/config.json", "{}");
        _directory.Write("models/large/config.json", "{}");
        _directory.Write("models/other/README.md", "");

        Should.Throw<InputException>(() => ContentLocator.Find("model", "medium", _directory.File("models"), "config.json"))
            .Message.ShouldBe("model 'medium' is not known; expected an embedded one (large, small) or a directory");
    }

    [Fact]
    public void A_directory_without_the_files_of_its_kind_is_refused() =>
        Should.Throw<InputException>(() => ContentLocator.FindModel(_directory.Path)).Message.ShouldContain("holds no config.json");

    [Theory]
    [InlineData("..")]
    [InlineData("")]
    public void A_name_does_not_lead_out_of_the_content(string name)
    {
        _directory.Write("config.json", "{}");
        Directory.CreateDirectory(_directory.File("models"));

        Should.Throw<InputException>(() => ContentLocator.Find("model", name, _directory.File("models"), "config.json"));
    }

    [Fact]
    public void A_hub_address_is_refused_with_what_to_do_instead()
    {
        Should.Throw<InputException>(() => ContentLocator.FindModel("hf://org/name")).Message.ShouldContain("give its directory");
        Should.Throw<InputException>(() => ContentLocator.FindDataset("hf://org/name")).Message.ShouldContain("data set 'hf://org/name'");
    }

    [Fact]
    public void What_the_repository_embeds_lies_beside_the_tests()
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "FedOrleans.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        root.ShouldNotBeNull();
        ContentLocator.Names(ContentLocator.ModelsDirectory, "config.json").ShouldBe(ContentLocator.Names(Path.Combine(root, "models"), "config.json"));
        ContentLocator.Names(ContentLocator.DatasetsDirectory, "train.jsonl").ShouldBe(ContentLocator.Names(Path.Combine(root, "datasets"), "train.jsonl"));
    }
}
