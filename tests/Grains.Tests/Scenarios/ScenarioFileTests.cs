using FedOrleans.Grains.Scenarios;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Tests.Scenarios;

public sealed class ScenarioFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fedorleans-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Relative_paths_are_relative_to_the_file()
    {
        Write("news.csv", "text,label\n");
        var path = Write("my run.yaml", "method: pftt\ndata: {set: {format: csv, path: ./news.csv}}");

        var scenario = ScenarioReader.Load(path);

        scenario.Name.ShouldBe("my-run");
        scenario.Data.Files!.Path.ShouldBe(Path.Combine(_directory.FullName, "news.csv"));
    }

    [Fact]
    public void A_directory_of_instructions_is_relative_to_the_file_and_kept_absolute()
    {
        _directory.CreateSubdirectory("mine");
        var path = Write("run.yaml", "method: pfit\ndata: {set: ./mine}");

        var scenario = ScenarioReader.Load(path);

        scenario.Data.Set.ShouldBe(Path.Combine(_directory.FullName, "mine"));
        ScenarioReader.Parse(ScenarioWriter.Write(scenario), "scenario.yaml", "/elsewhere").Data.Set.ShouldBe(scenario.Data.Set);
        Refuse(Write("gone.yaml", "method: pfit\ndata: {set: ./gone}")).ShouldContain("data.set: there is no directory './gone'");
    }

    [Fact]
    public void A_data_file_that_does_not_exist_is_named_with_the_place_that_was_looked_at()
    {
        var path = Write("a.yaml", "method: pftt\ndata:\n  set: {format: csv, path: gone.csv}");

        Refuse(path).ShouldBe($"{path}:3: data.set.path: there is no file 'gone.csv' (looked for {_directory.FullName}/gone.csv)");
    }

    [Fact]
    public void A_model_directory_that_does_not_exist_is_named() =>
        Refuse(Write("a.yaml", "method: pftt\nmodel: ./gone")).ShouldContain("a.yaml:2: model: there is no directory './gone'");

    [Fact]
    public void A_missing_file_is_one_message() =>
        Refuse(Path.Combine(_directory.FullName, "gone.yaml")).ShouldEndWith("gone.yaml: no such file; expected a scenario file such as scenarios/quickstart.yaml");

    [Fact]
    public void A_directory_is_one_message() => Refuse(_directory.FullName).ShouldContain("is a directory; expected a scenario file");

    [Fact]
    public void Text_that_is_not_utf8_is_one_message()
    {
        var path = Path.Combine(_directory.FullName, "latin.yaml");
        File.WriteAllBytes(path, [(byte)'a', (byte)':', (byte)' ', 0xE9, 0x20]);

        Refuse(path).ShouldEndWith("not UTF-8 text; expected a scenario in YAML");
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        var path = Write("bom.yaml", "\uFEFFmethod: pftt");

        ScenarioReader.Load(path).Methods[0].Name.ShouldBe("pftt");
    }

    private static string Refuse(string path) => Should.Throw<InputException>(() => ScenarioReader.Load(path)).Message;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
