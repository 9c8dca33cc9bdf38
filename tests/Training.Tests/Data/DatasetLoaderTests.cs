using System.IO.Compression;
using FedOrleans.Training.Data;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Data;

public sealed class DatasetLoaderTests : IDisposable
{
    private const string Csv = "label,id,text\nworld,1,\"A summit, \"\"so called\"\"\nin Geneva\"\nsports,2,He said \"no\" twice\nworld,3,Third\nsports,4,Fourth\n";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Csv_columns_are_taken_by_name_with_quotes_commas_and_line_breaks()
    {
        TextDataset dataset = LoadFiles("csv", Csv, Csv);

        dataset.Labels.ShouldBe(["sports", "world"]);
        dataset.Train.Select(example => example.Label).ShouldBe([1, 0, 1, 0]);
        dataset.Train.Select(example => example.Text).ShouldBe(["A summit, \"so called\"\nin Geneva", "He said \"no\" twice", "Third", "Fourth"]);
        dataset.Test.ShouldBe(dataset.Train);
    }

    [Fact]
    public void Json_lines_hold_text_and_any_plain_label()
    {
        const string Lines = "{\"text\": \"One \\u00e9\", \"label\": 3}\n\n{\"label\": true, \"text\": \"Two\"}\r\n{\"label\": \"b\", \"text\": \"Three\"}\n";
        TextDataset dataset = LoadFiles("jsonl", Lines + Lines, Lines);

        dataset.Labels.ShouldBe(["3", "b", "true"]);
        dataset.Test.ShouldBe([new TextExample("One é", 0), new TextExample("Two", 2), new TextExample("Three", 1)]);
    }

    [Fact]
    public void Packed_files_are_unpacked()
    {
        string path = _directory.File("train.csv.gz");
        using (var stream = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(Csv));
        }

        DatasetLoader.Load(Options(new DataFileOptions("csv", path, path)), _directory.Path).Train.Count.ShouldBe(4);
    }

    [Fact]
    public void An_embedded_set_is_found_by_name()
    {
        _directory.Write("tiny/train.jsonl", Lines(20));
        _directory.Write("tiny/test.jsonl", Lines(4));

        TextDataset dataset = DatasetLoader.Load(new DataOptions { Set = "tiny" }, _directory.Path);

        (dataset.Name, dataset.Train.Count, dataset.Test.Count).ShouldBe(("tiny", 20, 4));
    }

    [Fact]
    public void An_unknown_set_is_answered_with_the_known_ones()
    {
        _directory.Write("tiny/train.jsonl", Lines(4));

        Should.Throw<InputException>(() => DatasetLoader.Load(new DataOptions { Set = "none" }, _directory.Path))
            .Message.ShouldContain("'none' is not known; expected an embedded one (tiny) or a directory");
    }

    [Fact]
    public void Without_a_test_file_a_fifth_is_split_off_with_the_same_label_mix()
    {
        string path = _directory.Write("train.jsonl", Lines(100));
        DataOptions options = Options(new DataFileOptions("jsonl", path, null));

        TextDataset dataset = DatasetLoader.Load(options, _directory.Path);

        dataset.Train.CountBy(example => example.Label).ToDictionary()[0].ShouldBe(40);
        dataset.Test.CountBy(example => example.Label).ToDictionary()[0].ShouldBe(10);
        dataset.Train.Concat(dataset.Test).Select(example => example.Text).Distinct().Count().ShouldBe(100);
        DatasetLoader.Load(options, _directory.Path).Test.ShouldBe(dataset.Test);
    }

    [Fact]
    public void Limits_take_a_fixed_sample_and_keep_the_labels_of_the_whole_set()
    {
        string path = _directory.Write("train.jsonl", Lines(100));
        DataOptions options = Options(new DataFileOptions("jsonl", path, path)) with { TrainLimit = 1, TestLimit = 30 };

        TextDataset dataset = DatasetLoader.Load(options, _directory.Path);

        dataset.Train.Count.ShouldBe(1);
        dataset.Labels.Count.ShouldBe(2);
        dataset.Test.Distinct().Count().ShouldBe(30);
        DatasetLoader.Load(options, _directory.Path).Test.ShouldBe(dataset.Test);
        DatasetLoader.Load(options, _directory.Path, seed: 1).Test.ShouldNotBe(dataset.Test);
    }

    [Theory]
    [InlineData("csv", "text,label\na,x\nb\n", ":3: has 1 columns, but the header has 2")]
    [InlineData("csv", "text,label\na,x\nb,y,z\n", ":3: has 3 columns")]
    [InlineData("csv", "text,label\n\"a\nb\",x\n ,y\n", ":4: column 'text' is empty")]
    [InlineData("csv", "text,label\na,\n", ":2: column 'label' is empty")]
    [InlineData("csv", "text,topic\na,x\n", ":1: column 'label' is missing; the file has text, topic")]
    [InlineData("csv", "text,label,text\na,x,b\n", ":1: column 'text' stands twice")]
    [InlineData("csv", "text,label\na,x\n\"b,y\nc,x\n", ":3: is not a CSV row: UnterminatedQuote")]
    [InlineData("csv", "text,label\na,x\n\"b\"c,y\n", ":3: is not a CSV row: TextAfterClosingQuote")]
    [InlineData("csv", "text,label\n", ": holds no rows")]
    [InlineData("csv", "", ":1: column 'text' is missing; the file has none")]
    [InlineData("csv", "text,label\na,x\nb,x\n", "holds only 'x'")]
    [InlineData("csv", "text,label\na,x\nb,y\nc,z\nd,z\n", "3 different labels in 4 rows")]
    [InlineData("jsonl", "", ": holds no rows")]
    [InlineData("jsonl", "{\"text\": \"a\", \"label\": \"x\"}\n{\"text\": \"b\"}\n", ":2: key 'label' is missing; the line has text")]
    [InlineData("jsonl", "{\"text\": \"a\", \"label\": \"x\"}\n{\"text\": \n", ":2: is not valid JSON")]
    [InlineData("jsonl", "{\"text\": \"\\ud800\", \"label\": \"x\"}\n", ":1: is not valid JSON")]
    [InlineData("jsonl", "[1]\n", ":1: is not a JSON object")]
    [InlineData("jsonl", "\n{\"text\": [1], \"label\": 1}\n", ":2: key 'text' holds array")]
    [InlineData("jsonl", "{\"text\": \"  \", \"label\": 1}\n", ":1: column 'text' is empty")]
    [InlineData("xml", "x", "format: 'xml' is not allowed; expected csv or jsonl")]
    public void What_is_wrong_with_a_file_is_one_message_with_file_and_line(string format, string content, string part)
    {
        string message = Should.Throw<InputException>(() => LoadFiles(format, content, content)).Message;

        message.ShouldStartWith(_directory.File("train"));
        message.ShouldContain(part);
    }

    [Fact]
    public void A_label_that_stands_only_in_the_test_file_is_named() =>
        Should.Throw<InputException>(() => LoadFiles("csv", Csv, "text,label\na,world\nb,arts\n"))
            .Message.ShouldBe($"{_directory.File("test")}:3: label 'arts' does not stand in the training data; known are sports, world");

    [Fact]
    public void Text_in_another_encoding_and_damaged_archives_are_named()
    {
        File.WriteAllBytes(_directory.File("latin"), "text,label\ncaf\u00e9,x\n"u8.ToArray()[..^7].Append((byte)0xE9).ToArray());
        File.WriteAllBytes(_directory.File("gzip"), [0x1F, 0x8B, 1, 2, 3, 4]);

        foreach ((string name, string part) in new[] { ("latin", "is not UTF-8"), ("gzip", "cannot be read"), ("absent", "cannot be read") })
        {
            string path = _directory.File(name);
            string message = Should.Throw<InputException>(() => DatasetLoader.Load(Options(new DataFileOptions("csv", path, null)), _directory.Path)).Message;
            message.ShouldStartWith(path);
            message.ShouldContain(part);
        }
    }

    [Fact]
    public void The_column_of_a_natural_partition_is_read_with_the_training_data()
    {
        var partition = new PartitionOptions { Kind = PartitionKind.Natural, Column = "id" };
        string path = _directory.Write("train", Csv);
        string test = _directory.Write("test", "text,label\na,world\n");

        DatasetLoader.Load(Options(new DataFileOptions("csv", path, test)) with { Partition = partition }, _directory.Path)
            .Train.Select(example => example.Group).ShouldBe(["1", "2", "3", "4"]);
        Should.Throw<InputException>(() => DatasetLoader.Load(
                Options(new DataFileOptions("csv", path, test)) with { Partition = partition with { Column = "writer" } }, _directory.Path))
            .Message.ShouldContain(":1: column 'writer' is missing");
    }

    [SharedDataFact("agnews")]
    public void Ag_news_is_read_whole()
    {
        var files = new DataFileOptions("csv", SharedData.Find("agnews/train.csv")!, SharedData.Find("agnews/test.csv"));

        TextDataset dataset = DatasetLoader.Load(Options(files), _directory.Path);

        (dataset.Train.Count, dataset.Test.Count).ShouldBe((4991, 7600));
        dataset.Labels.ShouldBe(["business", "sci-tech", "sports", "world"]);
        dataset.Test.CountBy(example => example.Label).ShouldAllBe(count => count.Value == 1900);
    }

    private TextDataset LoadFiles(string format, string train, string test) => DatasetLoader.Load(
        Options(new DataFileOptions(format, _directory.Write("train", train), _directory.Write("test", test))), _directory.Path);

    private static DataOptions Options(DataFileOptions files) => new() { Set = null, Files = files };

    private static string Lines(int count) => string.Concat(
        Enumerable.Range(0, count).Select(i => $"{{\"text\": \"example {i}\", \"label\": \"{(i % 2 == 0 ? "even" : "odd")}\"}}\n"));
}
