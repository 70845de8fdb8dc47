"""From a guard's text to the guard."""

from __future__ import annotations

import ast

from motcua.catalog.content.guards.expressions import All, Any, Comparison, Done, Given, Guard, Not, Operator, Value

LONGEST = 500
DEEPEST = 10
OPERATORS: dict[type[ast.cmpop], Operator] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}
SEVERAL = ("in", "not in")


class Unreadable(ValueError):
    """The text is no guard. `column` is where, from 1; the message says in Vietnamese what is expected there."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


def read(text: str) -> Guard:
    """The guard that a text states. Raises Unreadable."""
    if len(text) > LONGEST:
        raise Unreadable(f"Điều kiện dài quá {LONGEST} ký tự.", LONGEST)
    try:
        parsed = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as problem:
        column = getattr(problem, "offset", None) or max(1, len(text))
        raise Unreadable(
            "Điều kiện viết chưa đúng: thiếu hoặc thừa dấu ngoặc, dấu nháy, phép so sánh.", column
        ) from None
    return _guard(parsed.body, 1)


def _guard(node: ast.expr, depth: int) -> Guard:
    if depth > DEEPEST:
        raise _refusal(node, f"Điều kiện lồng nhau quá {DEEPEST} tầng.")
    match node:
        case ast.BoolOp(ast.And(), several):
            return All(tuple(_guard(each, depth + 1) for each in several))
        case ast.BoolOp(ast.Or(), several):
            return Any(tuple(_guard(each, depth + 1) for each in several))
        case ast.UnaryOp(ast.Not(), part):
            return Not(_guard(part, depth + 1))
        case ast.Compare():
            return _comparison(node)
        case ast.Call():
            return _call(node)
        case ast.Name() | ast.Attribute():
            return Comparison(_name(node), "==", (True,))
    raise _refusal(node, "Chỗ này phải là một phép so sánh, done(…) hoặc given(…).")


def _comparison(node: ast.Compare) -> Comparison:
    match node:
        case ast.Compare(left, [operator], [right]) if type(operator) in OPERATORS:
            name, sign = _name(left), OPERATORS[type(operator)]
            return Comparison(name, sign, _values(right) if sign in SEVERAL else (_value(right),))
    raise _refusal(node, "Mỗi phép so sánh chỉ có hai vế; nối các phép so sánh bằng and, or.")


def _call(node: ast.Call) -> Done | Given:
    match node:
        case ast.Call(ast.Name("done"), [ast.Constant(str(role))], []):
            return Done(role)
        case ast.Call(ast.Name("given"), [name], []):
            return Given(_name(name))
    raise _refusal(node, 'Chỉ có done("vai trò") và given(tên).')


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(name):
            return name
        case ast.Attribute(ast.Name(name), attribute):
            return f"{name}.{attribute}"
    raise _refusal(node, "Vế trái phải là một tên, ví dụ case hoặc form.so_tang.")


def _values(node: ast.expr) -> tuple[Value, ...]:
    if isinstance(node, ast.List | ast.Tuple) and node.elts:
        return tuple(_value(each) for each in node.elts)
    raise _refusal(node, 'Sau in là danh sách các giá trị trong ngoặc vuông, ví dụ ["a", "b"].')


def _value(node: ast.expr) -> Value:
    match node:
        case ast.Constant(bool() | int() | float() | str() as value):
            return value
        case ast.UnaryOp(ast.USub(), ast.Constant(int() | float() as value)) if not isinstance(value, bool):
            return -value
        case ast.Name("true"):
            return True
        case ast.Name("false"):
            return False
    raise _refusal(node, 'Vế phải phải là một giá trị: số, "chữ", true hoặc false.')


def _refusal(node: ast.expr, message: str) -> Unreadable:
    return Unreadable(message, node.col_offset + 1)
