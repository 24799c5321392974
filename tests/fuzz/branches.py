"""Counts the branches that a run takes: modules are rewritten while they are imported.

Every condition becomes a call that notes its number and its outcome. That costs far less than
`sys.settrace`, and `sys.monitoring` does not exist before Python 3.12.
"""

import ast
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import TypeVar

SEEN = "__seen__"
BUCKETS = (1, 2, 3, 4, 8, 16, 32, 128)  # how often a branch was taken, roughly

Tested = TypeVar("Tested")
Feature = tuple[int, int]  # branch and bucket


class Branches:
    """What the current execution did, and every string constant of the watched modules."""

    def __init__(self) -> None:
        self.conditions = 0
        self.taken: dict[int, int] = {}
        self.words: set[bytes] = set()

    def seen(self, number: int, outcome: Tested) -> Tested:
        key = 2 * number + (1 if outcome else 0)
        self.taken[key] = self.taken.get(key, 0) + 1
        return outcome

    def features(self) -> frozenset[Feature]:
        """The branches since the last call, each with how often."""
        found = frozenset((key, _bucket(count)) for key, count in self.taken.items())
        self.taken.clear()
        return found


def watch(prefixes: Sequence[str]) -> Branches:
    """Watch the modules of these packages, which must not have been imported yet."""
    early = [name for name in sys.modules if name.startswith(tuple(prefixes))]
    if early:
        raise RuntimeError(f"already imported: {', '.join(early)}")
    branches = Branches()
    sys.meta_path.insert(0, _Finder(tuple(prefixes), branches))
    return branches


def _bucket(count: int) -> int:
    return sum(count >= limit for limit in BUCKETS)


class _Finder(MetaPathFinder):
    def __init__(self, prefixes: tuple[str, ...], branches: Branches) -> None:
        self.prefixes, self.branches = prefixes, branches

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.startswith(self.prefixes):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin, self.branches)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, branches: Branches) -> None:
        super().__init__(fullname, path)
        self.branches = branches

    def get_code(self, fullname: str) -> CodeType:
        # Not through the cache of compiled files: theirs are not rewritten, ours must not stay.
        tree = ast.parse(self.get_data(self.path), self.path)
        tree = ast.fix_missing_locations(_Rewriter(self.branches).visit(tree))
        code: CodeType = compile(tree, self.path, "exec")
        return code

    def exec_module(self, module: ModuleType) -> None:
        vars(module)[SEEN] = self.branches.seen
        super().exec_module(module)


class _Rewriter(ast.NodeTransformer):
    def __init__(self, branches: Branches) -> None:
        self.branches = branches

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if isinstance(node.value, str) and 0 < len(node.value) <= 8:
            self.branches.words.add(node.value.encode("latin-1", "ignore"))
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        return node  # only its formatted parts could hold conditions, and none do

    def visit_If(self, node: ast.If) -> ast.AST:
        return self._noted(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        return self._noted(node)

    def visit_While(self, node: ast.While) -> ast.AST:
        return self._noted(node)

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        return self._noted(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        # The last operand is the value, and may be no condition at all.
        node.values[:-1] = [self._seen(value) for value in node.values[:-1]]
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.ifs = [self._seen(test) for test in node.ifs]
        return node

    def _noted(self, node: ast.If | ast.IfExp | ast.While | ast.Assert) -> ast.AST:
        self.generic_visit(node)
        node.test = self._seen(node.test)
        return node

    def _seen(self, test: ast.expr) -> ast.expr:
        number = ast.Constant(self.branches.conditions)
        self.branches.conditions += 1
        return ast.copy_location(ast.Call(ast.Name(SEEN, ast.Load()), [number, test], []), test)
