import { Aws } from 'aws-cdk-lib';
import { checkMountPaths, volumeName } from '../../src/compute/mount-path';

const at = (...paths: string[]) => paths.map(path => ({ prop: 'writablePaths', path }));

test.each([
  ['/tmp', 'api-tmp'],
  ['/var/cache/nginx', 'api-var-cache-nginx'],
  ['/app/.next', 'api-app-_2enext'],
  ['/a-b', 'api-a_2db'],
])('a volume at %s is named %s', (path, name) => {
  expect(volumeName(path)).toBe(name);
});

test('no two paths give the same name, and every name is one that ECS takes', () => {
  const paths = ['/a/b', '/a-b', '/a_b', '/a.b', '/a_2db', '/a/_b', '/a_/b', `/${'é'.repeat(79)}`];

  const names = paths.map(volumeName);

  expect(new Set(names).size).toBe(paths.length);
  expect(names.filter(name => !/^[a-zA-Z0-9_-]{1,255}$/.test(name))).toEqual([]);
});

test('paths beside each other pass, also such that begin alike', () => {
  expect(() => checkMountPaths(at('/tmp', '/tmp2', '/var/run', '/var/run-2', '/..data', `/${'a'.repeat(79)}`))).not.toThrow();
});

test.each(['tmp', '', '/', '/tmp/', '//tmp', '/var//run', '/var/../etc', '/.', '/var/..', './tmp', '/with space', '/a:ro', `/${'a'.repeat(80)}`])(
  'fails for the path %j', path => {
    expect(() => checkMountPaths(at('/ok', path))).toThrow("'writablePaths' must be absolute paths below root of 80 characters at most, without '.', '..' "
      + `and a slash at the end, got ${JSON.stringify(path)}`);
  });

test.each([
  [['/tmp', '/tmp'], '/tmp, beside /tmp'],
  [['/var', '/var/cache'], '/var/cache, beside /var'],
  [['/var/cache/nginx', '/run', '/var'], '/var, beside /var/cache/nginx'],
])('fails for %j, which hide each other', (paths, written) => {
  expect(() => checkMountPaths(at(...paths)))
    .toThrow(`'writablePaths' must be apart from each other and from the paths of 'writablePaths' and 'efsVolumes', got "${written}"`);
});

test('fails for a path that is known at deployment only', () => {
  expect(() => checkMountPaths(at(`/${Aws.REGION}`))).toThrow("'writablePaths' must be known at synthesis, since volumes are named after the paths, got a token");
});
