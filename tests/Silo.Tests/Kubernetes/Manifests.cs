using System.Collections.Concurrent;
using System.Diagnostics;
using FedOrleans.Silo.Tests.Reports;
using k8s;
using k8s.Models;

namespace FedOrleans.Silo.Tests.Kubernetes;

/// <summary>Documents for Kubernetes, read strictly: a field that its types do not know is an error.</summary>
internal sealed class Manifests
{
    /// <summary>Ignored by git: what people write there stays with them.</summary>
    private const string Secrets = "secrets.env";

    private static readonly ConcurrentDictionary<string, Lazy<Manifests>> _rendered = [];

    private Manifests(string text) => All = [.. KubernetesYaml.LoadAllFromString(text, null, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()];

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All { get; }

    /// <summary>Every pod that comes of them, with the name of what makes it.</summary>
    public IReadOnlyList<(string Name, V1PodTemplateSpec Template)> Pods =>
    [
        .. Of<V1Deployment>().Select(deployment => (deployment.Name(), deployment.Spec.Template)),
        .. Of<V1StatefulSet>().Select(set => (set.Name(), set.Spec.Template)),
        .. Of<V1Job>().Select(job => (job.Name(), job.Spec.Template)),
    ];

    public IEnumerable<V1NetworkPolicy> Policies => Of<V1NetworkPolicy>();

    /// <summary>What kubectl makes of a folder of k8s/ with the secrets of its examples.</summary>
    public static Manifests Render(string folder) => _rendered.GetOrAdd(folder, _ => new Lazy<Manifests>(() => new Manifests(Kustomize(folder)))).Value;

    public static Manifests Read(string file) => new(File.ReadAllText(file));

    public IEnumerable<T> Of<T>() => All.OfType<T>();

    public T Named<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => Of<T>().Single(found => found.Name() == name);

    private static string Kustomize(string folder)
    {
        using TemporaryDirectory copy = new();
        string root = Repository.PathOf("k8s");
        foreach (string file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != Secrets))
        {
            string target = Path.Combine(copy.Path, Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, Path.GetFileName(file) == $"{Secrets}.example" ? Path.ChangeExtension(target, null) : target);
        }

        ProcessStartInfo start = new("kubectl", ["kustomize", Path.Combine(copy.Path, folder)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error.Result);
        return output;
    }
}
